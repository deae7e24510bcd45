package io.dowel.analysis.session;

import io.dowel.analysis.signal.Placement;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Says where the lift is right now, for the screen.
 *
 * <p>Holds state; one owner.
 */
final class PoseTeller {

    private static final double BAR_MOVING_MPS = 0.08;
    private static final double TRUNK_MOVING_DEGPS = 8;

    private final SensorStream lead;
    private final @Nullable SensorStream trunk;
    private final @Nullable SensorStream pelvis;
    private final LivePhase phase;
    private double zeroPosition;

    PoseTeller(SensorStream lead, Collection<SensorStream> all) {
        this.lead = lead;
        this.trunk = find(all, Placement.TRUNK);
        this.pelvis = find(all, Placement.PELVIS);
        this.phase = new LivePhase(lead.assignment().placement().travels() ? BAR_MOVING_MPS : TRUNK_MOVING_DEGPS);
    }

    private static @Nullable SensorStream find(Collection<SensorStream> all, Placement placement) {
        return all.stream()
                .filter(s -> s.assignment().placement() == placement)
                .findFirst()
                .orElse(null);
    }

    /** Takes note of the lead's newest sample; true where the phase has just changed. */
    boolean moved() {
        double velocity = lead.motion().velocity();
        boolean bar = lead.assignment().placement().travels();
        return phase.update(lead.nowS(), bar ? velocity : -velocity);
    }

    /** The set begins here: a bar's height counts from where it is. */
    void zeroHere() {
        zeroPosition = lead.assignment().placement().travels() ? lead.motion().position() : 0;
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
                flexion(trunk),
                shape()));
    }

    private @Nullable Double shape() {
        Double trunkDeg = flexion(trunk);
        Double pelvisDeg = flexion(pelvis);
        return trunkDeg == null || pelvisDeg == null ? null : trunkDeg - pelvisDeg;
    }

    private static @Nullable Double flexion(@Nullable SensorStream stream) {
        return stream == null || !stream.measuring() ? null : stream.motion().position();
    }
}
