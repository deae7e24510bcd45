package io.dowel.analysis.synthesis;

import io.dowel.analysis.synthesis.stroke.Move;
import io.dowel.analysis.synthesis.stroke.Track;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The moves of every axis while a motion is being put together. Holds state; one owner. */
final class Stage {

    private final Map<Axis, List<Move>> moves = new EnumMap<>(Axis.class);

    Stage() {
        for (Axis axis : Axis.values()) {
            moves.put(axis, new ArrayList<>());
        }
    }

    void add(Axis axis, Move move) {
        if (move.endS() > move.startS()) {
            moves.computeIfAbsent(axis, a -> new ArrayList<>()).add(move);
        }
    }

    /** A move of the whole body, which a held bar follows. */
    void body(Axis axis, Move move, boolean barHeld) {
        add(axis, move);
        if (barHeld) {
            switch (axis) {
                case HIP_FORWARD -> add(Axis.BAR_FORWARD, move);
                case HIP_LEFT -> add(Axis.BAR_LEFT, move);
                case HIP_HEIGHT -> add(Axis.BAR_HEIGHT, move);
                default -> throw new IllegalArgumentException("a bar does not follow the body's " + axis);
            }
        }
    }

    Map<Axis, Track> tracks(double startFlexionDeg, double durationS) {
        Map<Axis, Track> tracks = new EnumMap<>(Axis.class);
        moves.forEach((axis, list) ->
                tracks.put(axis, new Track(axis == Axis.FLEXION ? startFlexionDeg : 0, list, durationS)));
        return tracks;
    }
}
