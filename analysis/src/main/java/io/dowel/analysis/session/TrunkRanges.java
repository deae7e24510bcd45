package io.dowel.analysis.session;

import io.dowel.analysis.motion.TrunkMotion;
import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far the trunk bent in repetitions that the bar's sensor found: the bar leads for tempo and travel, the trunk for the
 * angle.
 *
 * <p>The edges of a movement are the bar's, taken over by the clocks of both sensors. Where the trunk is not worn, has a
 * hole there, or its samples have not arrived yet, the angle is absent; a later revision of the repetition brings it where
 * it can. Angles are kept, because the past they were read from is forgotten. Holds state; one owner.
 */
final class TrunkRanges {

    /** The two angles of one repetition. */
    record Angles(@Nullable Figure liftingDeg, @Nullable Figure loweringDeg) {}

    private final SensorStream lead;
    private final @Nullable SensorStream trunk;
    private final Map<Integer, Angles> byRepetition = new TreeMap<>();

    /**
     * The angles of one session.
     *
     * @param trunk the trunk's stream, or {@code null} where none is worn, or where it leads
     */
    TrunkRanges(SensorStream lead, @Nullable SensorStream trunk) {
        this.lead = lead;
        this.trunk = trunk;
    }

    /** The repetition with its angles, as far as they are known. */
    Repetition complete(Repetition r) {
        if (trunk == null) {
            return r;
        }
        Angles before = byRepetition.getOrDefault(r.id(), new Angles(null, null));
        Figure lifting = range(r, Phase.LIFTING, trunk);
        Figure lowering = range(r, Phase.LOWERING, trunk);
        Angles now = new Angles(
                lifting == null ? before.liftingDeg() : lifting, lowering == null ? before.loweringDeg() : lowering);
        byRepetition.put(r.id(), now);
        return r.withRangeDeg(now.liftingDeg(), now.loweringDeg());
    }

    private @Nullable Figure range(Repetition r, Phase phase, SensorStream of) {
        PhaseInterval movement = r.phase(phase).orElse(null);
        if (movement == null || !(of.motion() instanceof TrunkMotion motion)) {
            return null;
        }
        OptionalDouble start = flexionDeg(of, movement.startS());
        OptionalDouble end = flexionDeg(of, movement.endS());
        if (start.isEmpty() || end.isEmpty()) {
            return null;
        }
        // both ends are read by the same sensor, each as uncertain as the other
        return new Figure(Math.abs(end.getAsDouble() - start.getAsDouble()), Math.sqrt(2) * motion.standardErrorDeg());
    }

    private OptionalDouble flexionDeg(SensorStream of, double leadS) {
        OptionalDouble atS = lead.secondsOn(of, leadS);
        return atS.isEmpty() ? atS : of.flexionDegAt(atS.getAsDouble());
    }

    void save(StateWriter out) {
        out.section("trunk ranges", 1);
        out.writeInt(byRepetition.size());
        byRepetition.forEach((id, angles) -> {
            out.writeInt(id);
            out.writeRecord(angles);
        });
    }

    void restore(StateReader in) {
        in.section("trunk ranges", 1);
        for (int left = in.readCount(Integer.BYTES); left > 0; left--) {
            byRepetition.put(in.readInt(), in.readRecord(Angles.class));
        }
    }
}
