package io.dowel.gateway.clinic.lift;

import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two neighbours that a person says are one repetition.
 *
 * <p>The movements of both are put in a row. Where the way turns farthest from the start, the first movement of the whole ends
 * and the second begins; a dip or a stop on the way belongs to the movement it is in. A range is the way from start to end, a
 * mean velocity that way over its time; a figure that one of the parts lacks is absent.
 */
final class RepetitionMerge {

    /** One movement of either part. */
    private record Piece(PhaseInterval interval, Repetition of) {

        boolean lifts() {
            return interval.phase() == Phase.LIFTING;
        }

        @Nullable
        Figure range(boolean metres) {
            if (metres) {
                return lifts() ? of.rangeM() : of.loweringRangeM();
            }
            return lifts() ? of.rangeDeg() : of.loweringRangeDeg();
        }

        double errorS() {
            Figure duration = lifts() ? of.liftingS() : of.loweringS();
            return duration == null ? 0 : duration.standardError();
        }
    }

    private final Repetition first;
    private final Repetition second;
    private final List<Piece> pieces = new ArrayList<>();

    private RepetitionMerge(Repetition first, Repetition second) {
        this.first = first;
        this.second = second;
        for (Repetition part : List.of(first, second)) {
            part.phases().stream()
                    .filter(interval -> interval.phase().isMovement())
                    .forEach(interval -> pieces.add(new Piece(interval, part)));
        }
    }

    /** The whole under the first one's id; empty where either has no movement. */
    static Optional<Repetition> of(Repetition first, Repetition second) {
        var merge = new RepetitionMerge(first, second);
        boolean bothMove = Stream.of(first, second)
                .allMatch(part -> part.phases().stream()
                        .anyMatch(interval -> interval.phase().isMovement()));
        return bothMove ? Optional.of(merge.whole()) : Optional.empty();
    }

    private Repetition whole() {
        int turn = turn();
        List<Piece> out = pieces.subList(0, turn);
        List<Piece> back = pieces.subList(turn, pieces.size());
        boolean liftsFirst = pieces.get(0).lifts();
        List<Piece> lifting = liftsFirst ? out : back;
        List<Piece> lowering = liftsFirst ? back : out;
        List<PhaseInterval> phases = phases(out, back, liftsFirst);
        Figure liftingS = durationS(lifting);
        return new Repetition(
                first.id(),
                first.set(),
                first.number(),
                Math.max(first.revision(), second.revision()),
                quality(),
                first.startS(),
                second.endS(),
                phases,
                durationS(lowering),
                pauseS(phases, Phase.BOTTOM),
                liftingS,
                pauseS(phases, Phase.TOP),
                range(lifting, true),
                range(lowering, true),
                range(lifting, false),
                range(lowering, false),
                over(range(lifting, true), liftingS),
                fastest(first.peakLiftingMps(), second.peakLiftingMps()),
                over(range(lifting, false), liftingS),
                fastest(first.peakLiftingDegps(), second.peakLiftingDegps()),
                List.of("merged by a person with repetition " + second.id()));
    }

    /** Where the way back begins: after the piece that ends farthest from the start. */
    private int turn() {
        boolean outward = pieces.get(0).lifts();
        boolean metres = pieces.stream().allMatch(piece -> piece.range(true) != null);
        double farthest = Double.NEGATIVE_INFINITY;
        double at = 0;
        int turn = 1;
        for (int i = 0; i < pieces.size(); i++) {
            Figure range = pieces.get(i).range(metres);
            if (range == null) {
                return firstTurn();
            }
            at += pieces.get(i).lifts() == outward ? range.value() : -range.value();
            if (pieces.get(i).lifts() == outward && at > farthest) {
                farthest = at;
                turn = i + 1;
            }
        }
        return turn;
    }

    private int firstTurn() {
        int turn = 1;
        while (turn < pieces.size() && pieces.get(turn).lifts() == pieces.get(0).lifts()) {
            turn++;
        }
        return turn;
    }

    private List<PhaseInterval> phases(List<Piece> out, List<Piece> back, boolean liftsFirst) {
        List<PhaseInterval> phases = new ArrayList<>();
        phases.add(joined(out, liftsFirst ? Phase.LIFTING : Phase.LOWERING));
        double endS = phases.get(0).endS();
        if (!back.isEmpty()) {
            PhaseInterval way = joined(back, liftsFirst ? Phase.LOWERING : Phase.LIFTING);
            if (way.startS() > endS) {
                phases.add(new PhaseInterval(
                        liftsFirst ? Phase.TOP : Phase.BOTTOM, /* startS= */ endS, /* endS= */ way.startS()));
            }
            phases.add(way);
            endS = way.endS();
        }
        if (second.endS() > endS) {
            boolean up = phases.get(phases.size() - 1).phase() == Phase.LIFTING;
            phases.add(new PhaseInterval(up ? Phase.TOP : Phase.BOTTOM, endS, second.endS()));
        }
        return phases;
    }

    private static PhaseInterval joined(List<Piece> way, Phase phase) {
        return new PhaseInterval(
                phase,
                way.get(0).interval().startS(),
                way.get(way.size() - 1).interval().endS());
    }

    private static @Nullable Figure durationS(List<Piece> way) {
        if (way.isEmpty()) {
            return null;
        }
        Piece from = way.get(0);
        Piece to = way.get(way.size() - 1);
        double error = from.equals(to) ? from.errorS() : Math.hypot(from.errorS(), to.errorS());
        return new Figure(to.interval().endS() - from.interval().startS(), error);
    }

    private @Nullable Figure pauseS(List<PhaseInterval> phases, Phase pause) {
        return phases.stream()
                .filter(interval -> interval.phase() == pause)
                .findFirst()
                .map(interval -> new Figure(interval.endS() - interval.startS(), edgeErrorS()))
                .orElse(null);
    }

    /** A pause lies between two edges, each as sure as those of the movements. */
    private double edgeErrorS() {
        return pieces.stream().mapToDouble(Piece::errorS).max().orElse(0);
    }

    private static @Nullable Figure range(List<Piece> way, boolean metres) {
        double range = 0;
        double variance = 0;
        for (Piece piece : way) {
            Figure part = piece.range(metres);
            if (part == null) {
                return null;
            }
            range += piece.lifts() == way.get(0).lifts() ? part.value() : -part.value();
            variance += part.standardError() * part.standardError();
        }
        return way.isEmpty() ? null : new Figure(Math.abs(range), Math.sqrt(variance));
    }

    private static @Nullable Figure over(@Nullable Figure range, @Nullable Figure durationS) {
        if (range == null || durationS == null || durationS.value() <= 0) {
            return null;
        }
        double mean = range.value() / durationS.value();
        double error = Math.hypot(
                range.standardError() / durationS.value(), mean * durationS.standardError() / durationS.value());
        return new Figure(mean, error);
    }

    private static @Nullable Figure fastest(@Nullable Figure one, @Nullable Figure other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.value() >= other.value() ? one : other;
    }

    /** A person says that it is one, and so complete; a hole in the stream stays a hole. */
    private Quality quality() {
        return first.quality() == Quality.SIGNAL_GAP || second.quality() == Quality.SIGNAL_GAP
                ? Quality.SIGNAL_GAP
                : Quality.COMPLETE;
    }
}
