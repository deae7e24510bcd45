package io.dowel.analysis.session;

import io.dowel.analysis.motion.MotionCurve;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import io.dowel.analysis.technique.SetTechnique;
import io.dowel.analysis.technique.Smoothness;
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

    private final SensorStream lead;
    private final @Nullable SensorStream trunk;
    private final @Nullable SensorStream pelvis;
    private final Map<Integer, Technique> byId = new TreeMap<>();

    TechniqueBook(SensorStream lead, @Nullable SensorStream trunk, @Nullable SensorStream pelvis) {
        this.lead = lead;
        this.trunk = trunk;
        this.pelvis = pelvis;
    }

    /** Takes note of a repetition as it stands now, in the past that it was found in. */
    void see(Repetition r, MotionCurve curve) {
        Technique before = byId.get(r.id());
        byId.put(
                r.id(),
                new Technique(
                        TimeUnderTension.of(r),
                        stroke(r, Phase.LOWERING, curve, before == null ? null : before.lowering()),
                        stroke(r, Phase.LIFTING, curve, before == null ? null : before.lifting())));
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
            Repetition r, Phase phase, MotionCurve curve, @Nullable StrokeTechnique before) {
        PhaseInterval movement = r.phase(phase).orElse(null);
        if (movement == null) {
            return null;
        }
        Smoothness smoothness = Smoothness.ofStroke(curve, movement.startS(), movement.endS());
        SpineShape spine = spine(movement);
        // what is forgotten meanwhile was seen better before
        if (before != null && curve.size() > 0 && curve.timeS()[0] > movement.startS()) {
            smoothness = before.smoothness();
        }
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
        out.section("technique", 1);
        out.writeInt(byId.size());
        byId.forEach((id, technique) -> {
            out.writeInt(id);
            out.writeRecord(technique);
        });
    }

    void restore(StateReader in) {
        in.section("technique", 1);
        for (int left = in.readCount(Integer.BYTES); left > 0; left--) {
            byId.put(in.readInt(), in.readRecord(Technique.class));
        }
    }
}
