package io.dowel.analysis.repetition;

import io.dowel.analysis.motion.Stroke;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One repetition, or attempt at one, as two strokes and the pause that follows.
 *
 * @param first the movement it starts with
 * @param second the movement it ends with, or {@code null} while that has not been seen
 * @param nextStartS start of the next movement, which ends the pause after this repetition; NaN where there is none yet
 * @param nextStartSe its standard error in s
 * @param partial an attempt that is not counted
 */
record RepetitionDraft(Stroke first, @Nullable Stroke second, double nextStartS, double nextStartSe, boolean partial) {

    boolean complete() {
        return second != null;
    }

    @Nullable
    Stroke lifting() {
        if (first.up()) {
            return first;
        }
        return second;
    }

    @Nullable
    Stroke lowering() {
        return first.up() ? second : first;
    }

    double endOfMovementS() {
        return second == null ? first.endS() : second.endS();
    }

    /** When the last of its movements ended, s: the same as of the {@link Repetition} that becomes of it. */
    double movedUntilS() {
        return second == null ? first.endS() : Math.max(Math.max(first.endS(), second.startS()), second.endS());
    }

    /** The stroke that tells one repetition from another when the past is resolved again. */
    Stroke key() {
        Stroke lifting = lifting();
        return lifting == null ? first : lifting;
    }

    /** Whether each of its movements is more than so many times longer than its own standard error. */
    boolean surer(double times) {
        return first.travel() > times * first.travelSe()
                && (second == null || second.travel() > times * second.travelSe());
    }

    boolean pauseClosed() {
        return !Double.isNaN(nextStartS);
    }

    List<PhaseInterval> phases() {
        List<PhaseInterval> phases = new ArrayList<>(4);
        phases.add(movement(first));
        if (second != null) {
            double between = Math.max(first.endS(), second.startS());
            phases.add(new PhaseInterval(pauseAfter(first), first.endS(), between));
            phases.add(new PhaseInterval(moving(second), between, Math.max(between, second.endS())));
            if (pauseClosed()) {
                phases.add(new PhaseInterval(pauseAfter(second), second.endS(), Math.max(second.endS(), nextStartS)));
            }
        }
        return phases;
    }

    private static PhaseInterval movement(Stroke stroke) {
        return new PhaseInterval(moving(stroke), stroke.startS(), stroke.endS());
    }

    private static Phase moving(Stroke stroke) {
        return stroke.up() ? Phase.LIFTING : Phase.LOWERING;
    }

    private static Phase pauseAfter(Stroke stroke) {
        return stroke.up() ? Phase.TOP : Phase.BOTTOM;
    }
}
