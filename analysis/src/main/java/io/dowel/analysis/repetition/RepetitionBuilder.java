package io.dowel.analysis.repetition;

import io.dowel.analysis.motion.MotionTrace;
import io.dowel.analysis.motion.Stroke;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a draft into a {@link Repetition}: figures with their uncertainty, quality and the reasons for it. */
final class RepetitionBuilder {

    /** A sensor that may turn so far may turn anyhow. */
    private static final double ANY_TURN_DEG = 180;

    /** Place of the pause after a repetition among its phases. */
    private static final int PAUSE_AFTER = 3;

    private final SegmenterSettings settings;
    private final boolean metres;

    /**
     * A builder.
     *
     * @param metres figures are metres (bar), else degrees (trunk)
     */
    RepetitionBuilder(SegmenterSettings settings, boolean metres) {
        this.settings = settings;
        this.metres = metres;
    }

    /** Who and what a repetition is called. */
    record Name(int id, int set, int number, int revision) {}

    /** What the stream was like around it. */
    record Surroundings(
            double holeS, double turnDeg, @Nullable String poorStream) {}

    Surroundings surroundings(RepetitionDraft draft, MotionTrace trace, @Nullable String poorStream) {
        double gap = trace.holeS(draft.first().startS(), draft.endOfMovementS(), settings.gapS());
        boolean mayTurn = settings.maxTurnDeg() >= ANY_TURN_DEG;
        double turn = mayTurn ? 0 : turn(draft.first(), trace);
        if (!mayTurn && draft.second() != null) {
            turn = Math.max(turn, turn(draft.second(), trace));
        }
        return new Surroundings(gap, turn, poorStream);
    }

    private static double turn(Stroke stroke, MotionTrace trace) {
        int from = Math.min(trace.indexAt(stroke.startS()), trace.size() - 1);
        int to = Math.min(trace.indexAt(stroke.endS()), trace.size() - 1);
        double cosine = 1;
        for (int i = from; i <= to; i++) {
            cosine = Math.min(cosine, trace.upCosine(from, i));
        }
        return Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, cosine))));
    }

    /** True where the sensor turned too much for this to be a lift at all. */
    boolean turnsTooMuch(Surroundings around) {
        return around.turnDeg() > settings.maxTurnDeg();
    }

    Repetition build(Name name, RepetitionDraft draft, Surroundings around) {
        List<String> reasons = new ArrayList<>();
        Quality quality = quality(draft, around, reasons);
        Stroke lifting = draft.lifting();
        Stroke lowering = draft.lowering();
        List<PhaseInterval> phases = draft.phases();
        return new Repetition(
                name.id(),
                name.set(),
                name.number(),
                name.revision(),
                quality,
                phases.get(0).startS(),
                phases.get(phases.size() - 1).endS(),
                phases,
                duration(phases, Phase.LOWERING, draft),
                duration(phases, Phase.BOTTOM, draft),
                duration(phases, Phase.LIFTING, draft),
                duration(phases, Phase.TOP, draft),
                range(lifting, true),
                range(lowering, true),
                range(lifting, false),
                range(lowering, false),
                mean(lifting, true),
                peak(lifting, true),
                mean(lifting, false),
                peak(lifting, false),
                reasons);
    }

    /** True for two movements of unlike range in a poor stream: nobody can say that this was a repetition. */
    boolean doubtedTwice(RepetitionDraft draft, Surroundings around) {
        Stroke second = draft.second();
        return around.poorStream() != null && second != null && unlike(draft.first(), second);
    }

    private boolean unlike(Stroke first, Stroke second) {
        double longer = Math.max(first.travel(), second.travel());
        return Math.abs(first.travel() - second.travel()) > settings.mismatch() * longer;
    }

    /** How far the repetition that becomes of a draft can be trusted. */
    Quality quality(RepetitionDraft draft, Surroundings around) {
        return quality(draft, around, new ArrayList<>(0));
    }

    private Quality quality(RepetitionDraft draft, Surroundings around, List<String> reasons) {
        Stroke second = draft.second();
        if (draft.partial()) {
            reasons.add("the movement stayed short");
            return Quality.PARTIAL;
        }
        if (second == null) {
            reasons.add(draft.first().up() ? "no lowering was seen after it" : "no lifting was seen after it");
            return Quality.PARTIAL;
        }
        if (around.holeS() > 0) {
            reasons.add("nothing was received for " + Math.round(1000 * around.holeS()) + " ms");
            return Quality.SIGNAL_GAP;
        }
        if (around.poorStream() != null) {
            reasons.add(around.poorStream());
        }
        if (unlike(draft.first(), second)) {
            reasons.add("lowering and lifting differ in range");
        }
        if (doubtedTwice(draft, around)) {
            return Quality.PARTIAL;
        }
        return reasons.isEmpty() ? Quality.COMPLETE : Quality.DOUBTFUL;
    }

    private @Nullable Figure duration(List<PhaseInterval> phases, Phase phase, RepetitionDraft draft) {
        for (int i = 0; i < phases.size(); i++) {
            PhaseInterval p = phases.get(i);
            if (p.phase() == phase) {
                double start = edgeSe(draft, p.startS());
                // the pause after a repetition is ended by a movement that is not its own
                double end = i == PAUSE_AFTER ? draft.nextStartSe() : edgeSe(draft, p.endS());
                double alike = phase.isMovement() ? 0 : Math.exp(-p.durationS() / Math.max(settings.alikeS(), 1e-9));
                return new Figure(p.durationS(), together(start, end, alike));
            }
        }
        return null;
    }

    /** Standard error of a difference of two values whose errors are alike to this degree. */
    private static double together(double one, double other, double alike) {
        return Math.sqrt(Math.max(0, one * one + other * other - 2 * alike * one * other));
    }

    private static double edgeSe(RepetitionDraft draft, double atS) {
        Stroke second = draft.second();
        Stroke nearest = draft.first();
        if (second != null
                && Math.min(Math.abs(second.startS() - atS), Math.abs(second.endS() - atS))
                        < Math.min(Math.abs(nearest.startS() - atS), Math.abs(nearest.endS() - atS))) {
            nearest = second;
        }
        return Math.abs(nearest.startS() - atS) < Math.abs(nearest.endS() - atS) ? nearest.startSe() : nearest.endSe();
    }

    private @Nullable Figure range(@Nullable Stroke stroke, boolean inMetres) {
        return stroke == null || inMetres != metres ? null : new Figure(stroke.travel(), stroke.travelSe());
    }

    private @Nullable Figure mean(@Nullable Stroke stroke, boolean inMetres) {
        if (stroke == null || inMetres != metres) {
            return null;
        }
        double relative = together(
                stroke.travelSe() / Math.max(stroke.travel(), 1e-3),
                Math.hypot(stroke.startSe(), stroke.endSe()) / Math.max(stroke.durationS(), 0.05),
                settings.meanAlike());
        return new Figure(stroke.mean(), settings.meanShare() * stroke.mean() * relative);
    }

    private @Nullable Figure peak(@Nullable Stroke stroke, boolean inMetres) {
        return stroke == null || inMetres != metres ? null : new Figure(stroke.peak(), stroke.peakSe());
    }
}
