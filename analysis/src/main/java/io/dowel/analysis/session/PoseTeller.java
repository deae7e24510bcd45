package io.dowel.analysis.session;

import io.dowel.analysis.motion.LeadMotion;
import io.dowel.analysis.motion.MotionCurve;
import io.dowel.analysis.motion.StrokeSettings;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Says where the lift is right now, for the screen.
 *
 * <p>Holds state; one owner.
 */
final class PoseTeller {

    /** An angle older than this against the other sensor's is not shown: it would look like now. */
    private static final double STALE_S = 1;

    private final SensorStream lead;
    private final @Nullable SensorStream trunk;
    private final @Nullable SensorStream pelvis;
    private final boolean travels;
    private final LivePhase phase;
    private double zeroPosition;

    PoseTeller(SensorStream lead, Collection<SensorStream> all) {
        this.lead = lead;
        this.trunk = find(all, Placement.TRUNK);
        this.pelvis = find(all, Placement.PELVIS);
        this.travels = lead.assignment().placement().travels();
        this.phase = new LivePhase((travels ? StrokeSettings.BAR : StrokeSettings.TRUNK).floor());
    }

    /** The stream that leads: the bar's, a wrist's that stands in for it, else the trunk's. */
    static SensorStream leadOf(Collection<SensorStream> all) {
        return all.stream()
                .min(Comparator.comparingInt(s -> rank(s.assignment().placement())))
                .orElseThrow();
    }

    private static int rank(Placement placement) {
        return switch (placement) {
            case BAR -> 0;
            case WRIST -> 1;
            case TRUNK -> 2;
            case PELVIS -> 3;
        };
    }

    static @Nullable SensorStream find(Collection<SensorStream> all, Placement placement) {
        return all.stream()
                .filter(s -> s.assignment().placement() == placement)
                .findFirst()
                .orElse(null);
    }

    /** Takes note of the lead's newest sample; true where a movement has just ended. */
    boolean moved() {
        int lifting = lead.liftingSign();
        LeadMotion motion = lead.motion();
        return phase.update(
                lead.nowS(), lifting * motion.velocity(), motion.velocitySe(), lifting * motion.acceleration());
    }

    /** How long nothing has moved, s; 0 while it moves. */
    double pausedS() {
        boolean moves = phase.phase() != null && phase.phase().isMovement();
        return moves ? 0 : phase.phase() == null ? lead.nowS() : phase.elapsedS(lead.nowS());
    }

    /** The set begins here: a bar's height counts from where it is. */
    void zeroHere() {
        zeroPosition = travels ? lead.motion().position() : 0;
    }

    /**
     * The past was looked at: a bar's height counts from where the set's first movement began. Where that is forgotten, it
     * counts from where the first repetition still remembered began, since every repetition of a set begins at one place.
     */
    void zero(SetInProgress set, MotionCurve curve) {
        if (travels && curve.size() > 0) {
            set.firstMovementS(curve.timeS()[0]).ifPresent(atS -> zeroPosition = position(curve, atS));
        }
    }

    /** The past was looked at: how far a movement of this set usually goes. */
    void usually(double travel) {
        phase.usually(travel);
    }

    private static double position(MotionCurve curve, double atS) {
        double[] timeS = curve.timeS();
        int found = Arrays.binarySearch(timeS, 0, curve.size(), atS);
        int after = Math.min(found >= 0 ? found : -found - 1, curve.size() - 1);
        curve.draw(after - 1, after);
        if (after == 0 || timeS[after] <= atS) {
            return curve.position()[after];
        }
        double share = (atS - timeS[after - 1]) / (timeS[after] - timeS[after - 1]);
        double before = curve.position()[after - 1];
        return before + share * (curve.position()[after] - before);
    }

    /** The leading sensor starts anew, and its height from 0: it is taken to be where it was. */
    void restarting() {
        zeroPosition = travels ? zeroPosition - lead.motion().position() : 0;
    }

    void tell(EventWriter out, int repetitions, int set) {
        out.live(new SessionEvent.Pose(
                out.at(),
                lead.nowS(),
                lead.assignment().placement(),
                lead.motion().position() - zeroPosition,
                lead.motion().velocity(),
                phase.phase(),
                phase.elapsedS(lead.nowS()),
                repetitions,
                set,
                lead.lagMs() / 1000,
                trunkDeg(),
                shapeDeg()));
    }

    private @Nullable Double trunkDeg() {
        if (trunk == null || !trunk.measuring()) {
            return null;
        }
        OptionalDouble leadsNow = lead.secondsOn(trunk, lead.nowS());
        boolean stale = leadsNow.isEmpty() || leadsNow.getAsDouble() - trunk.nowS() > STALE_S;
        return stale ? null : trunk.motion().position();
    }

    /** Both angles at the latest moment that both sensors have reached, since a moment apart they tell of no spine. */
    private @Nullable Double shapeDeg() {
        if (trunk == null || pelvis == null || !trunk.measuring() || !pelvis.measuring()) {
            return null;
        }
        OptionalDouble pelvisNow = pelvis.secondsOn(trunk, pelvis.nowS());
        if (pelvisNow.isEmpty() || Math.abs(pelvisNow.getAsDouble() - trunk.nowS()) > STALE_S) {
            return null;
        }
        double bothS = Math.min(trunk.nowS(), pelvisNow.getAsDouble());
        OptionalDouble leadsNow = lead.secondsOn(trunk, lead.nowS());
        if (leadsNow.isEmpty() || leadsNow.getAsDouble() - bothS > STALE_S) {
            return null; // both are late alike: of each other they tell, but not of now
        }
        OptionalDouble onPelvis =
                bothS == trunk.nowS() ? trunk.secondsOn(pelvis, bothS) : OptionalDouble.of(pelvis.nowS());
        OptionalDouble trunkDeg = trunk.flexionDegAt(bothS);
        OptionalDouble pelvisDeg = onPelvis.isEmpty() ? onPelvis : pelvis.flexionDegAt(onPelvis.getAsDouble());
        return trunkDeg.isEmpty() || pelvisDeg.isEmpty() ? null : trunkDeg.getAsDouble() - pelvisDeg.getAsDouble();
    }

    void save(StateWriter out) {
        out.section("pose", 1);
        phase.save(out);
        out.writeDouble(zeroPosition);
    }

    void restore(StateReader in) {
        in.section("pose", 1);
        phase.restore(in);
        zeroPosition = in.readDouble();
    }
}
