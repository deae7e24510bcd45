package io.dowel.analysis.session;

import io.dowel.analysis.motion.MotionCurve;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import io.dowel.analysis.technique.SetTechnique;
import io.dowel.analysis.technique.Smoothness;
import io.dowel.analysis.technique.SmoothnessGauge;
import io.dowel.analysis.technique.SpineShape;
import io.dowel.analysis.technique.StrokeTechnique;
import io.dowel.analysis.technique.Technique;
import io.dowel.analysis.technique.TimeUnderTension;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How each repetition of a session was done, seen while its past is still remembered and kept from then on.
 *
 * <p>Smoothness comes from the leading sensor alone. The shape of the spine is read where the clocks of trunk and pelvis
 * meet; where the samples of one have not arrived yet it is absent, and a later revision of the repetition brings it where
 * it can. Holds state; one owner.
 */
final class TechniqueBook {

    /** Steps in which the shape of the spine is followed: 20 ms, in which it changes by less than 1°. */
    private static final double STEP_S = 0.02;

    /** A movement whose edges moved by less than this is as smooth as it was, s. */
    private static final double SAME_S = 0.03;

    private final SensorStream lead;
    private final @Nullable SensorStream trunk;
    private final @Nullable SensorStream pelvis;
    private final SmoothnessGauge gauge = new SmoothnessGauge();
    private final Map<Integer, Technique> byId = new TreeMap<>();

    /** The movement that each smoothness was read from, by repetition and phase. */
    private final Map<Integer, Movements> seen = new TreeMap<>();

    /** Where the two movements of a repetition were when their smoothness was read. */
    private record Movements(
            @Nullable PhaseInterval lowering, @Nullable PhaseInterval lifting) {

        @Nullable
        PhaseInterval of(Phase phase) {
            return phase == Phase.LOWERING ? lowering : lifting;
        }
    }

    TechniqueBook(SensorStream lead, @Nullable SensorStream trunk, @Nullable SensorStream pelvis) {
        this.lead = lead;
        this.trunk = trunk;
        this.pelvis = pelvis;
    }

    /** Takes note of a repetition as it stands now, in the past that it was found in. */
    void see(Repetition r, MotionCurve curve) {
        Technique before = byId.get(r.id());
        Movements then = seen.getOrDefault(r.id(), new Movements(null, null));
        byId.put(
                r.id(),
                new Technique(
                        TimeUnderTension.of(r),
                        stroke(r, Phase.LOWERING, curve, before == null ? null : before.lowering(), then),
                        stroke(r, Phase.LIFTING, curve, before == null ? null : before.lifting(), then)));
        seen.put(r.id(), new Movements(read(r, Phase.LOWERING, then), read(r, Phase.LIFTING, then)));
    }

    /** The movement that its smoothness was read from: this one, unless it is still as good as the one before. */
    private static @Nullable PhaseInterval read(Repetition r, Phase phase, Movements then) {
        PhaseInterval now = r.phase(phase).orElse(null);
        PhaseInterval before = then.of(phase);
        return now == null || same(now, before) ? before : now;
    }

    private static boolean same(PhaseInterval now, @Nullable PhaseInterval before) {
        return before != null
                && Math.abs(now.startS() - before.startS()) < SAME_S
                && Math.abs(now.endS() - before.endS()) < SAME_S;
    }

    /** Technique of a repetition that was seen. */
    Technique of(Repetition r) {
        Technique seen = byId.get(r.id());
        if (seen == null) {
            throw new IllegalStateException("a repetition is seen before it is reported, but not " + r.id());
        }
        return seen;
    }

    /** What the repetitions of a set come to. */
    SetTechnique ofSet(List<Repetition> repetitions) {
        return SetTechnique.of(repetitions, byId);
    }

    private @Nullable StrokeTechnique stroke(
            Repetition r, Phase phase, MotionCurve curve, @Nullable StrokeTechnique before, Movements then) {
        PhaseInterval movement = r.phase(phase).orElse(null);
        if (movement == null) {
            return null;
        }
        SpineShape spine = spine(movement);
        // what is forgotten meanwhile was seen better before
        boolean forgotten = curve.size() > 0 && curve.timeS()[0] > movement.startS();
        Smoothness smoothness = before != null && (forgotten || same(movement, then.of(phase)))
                ? before.smoothness()
                : gauge.ofStroke(curve, movement.startS(), movement.endS());
        return new StrokeTechnique(smoothness, spine != null || before == null ? spine : before.spine());
    }

    private @Nullable SpineShape spine(PhaseInterval movement) {
        if (trunk == null || pelvis == null || !trunk.calibrated() || !pelvis.calibrated()) {
            return null;
        }
        double[] trunkDeg = flexionDeg(trunk, movement);
        double[] pelvisDeg = flexionDeg(pelvis, movement);
        return trunkDeg == null || pelvisDeg == null ? null : SpineShape.of(trunkDeg, pelvisDeg);
    }

    /** Flexion from the start of a movement to its end, or {@code null} where some of it is not known. */
    private double @Nullable [] flexionDeg(SensorStream of, PhaseInterval movement) {
        int steps = Math.max(1, (int) Math.ceil(movement.durationS() / STEP_S));
        double[] degrees = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            double share = (double) i / steps;
            OptionalDouble atS = lead.secondsOn(of, movement.startS() + share * movement.durationS());
            OptionalDouble flexionDeg = atS.isEmpty() ? atS : of.flexionDegAt(atS.getAsDouble());
            if (flexionDeg.isEmpty()) {
                return null;
            }
            degrees[i] = flexionDeg.getAsDouble();
        }
        return degrees;
    }

    void save(StateWriter out) {
        out.section("technique", 2);
        out.writeInt(byId.size());
        byId.forEach((id, technique) -> {
            out.writeInt(id);
            out.writeRecord(technique);
            out.writeRecord(seen.get(id));
        });
    }

    void restore(StateReader in) {
        in.section("technique", 2);
        for (int left = in.readCount(Integer.BYTES); left > 0; left--) {
            int id = in.readInt();
            byId.put(id, in.readRecord(Technique.class));
            seen.put(id, in.readRecord(Movements.class));
        }
    }
}
