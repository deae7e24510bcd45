package io.dowel.analysis.repetition;

import io.dowel.analysis.motion.Stroke;
import java.util.List;

/** Movements of a jump or a stamp, which are as long as a lift and are none. */
final class Jumps {

    /** A jump goes up in less than this, and down, s, ... */
    private static final double FLIGHT_S = 0.5;

    /** ... at a peak of so many ranges a second, ... */
    private static final double FLIGHT_SPEED = 3;

    /** ... in a row of at most so many movements ... */
    private static final int FLIGHT_STROKES = 5;

    /** ... without a pause of this length between them, s. */
    private static final double FLIGHT_PAUSE_S = 0.3;

    /** A movement before the lifts is told from them by so many of them. */
    private static final int COMPARED = 3;

    /** A hop takes less than this share of a lift's time, and is at least so many times as fast. */
    private static final double HOP_DURATION = 0.6;

    private static final double HOP_SPEED = 1.5;

    /** Between a hop and the first lift lies a pause of at least this long, s. */
    private static final double HOP_PAUSE_S = 0.8;

    /** Movements looked at, from the first. */
    private static final int MOST_HOPS = 12;

    private Jumps() {}

    /**
     * Takes out what was jumped: up and straight down again, both so quickly that nobody turns a bar around like that, with
     * what belongs to it (the crouch before, the landing after). Many such movements in a row are no jump.
     */
    static void takeOutFlights(List<Stroke> strokes) {
        int from = 0;
        while (from < strokes.size()) {
            int to = from + 1;
            while (to < strokes.size()
                    && strokes.get(to).startS() - strokes.get(to - 1).endS() < FLIGHT_PAUSE_S) {
                to++;
            }
            List<Stroke> row = strokes.subList(from, to);
            if (row.size() <= FLIGHT_STROKES && flies(row)) {
                row.clear();
            } else {
                from = to;
            }
        }
    }

    private static boolean flies(List<Stroke> row) {
        for (int i = 0; i + 1 < row.size(); i++) {
            if (row.get(i).up() && !row.get(i + 1).up() && quick(row.get(i)) && quick(row.get(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean quick(Stroke stroke) {
        return stroke.durationS() < FLIGHT_S && stroke.peak() > FLIGHT_SPEED * stroke.travel();
    }

    /**
     * Takes out what came before the lifts and was far quicker than they are: a jump or a stamp that is as high as a lift. It
     * is told by the lifts that follow, and only where a pause lies between.
     */
    static void takeOutHops(List<Stroke> strokes) {
        int hops = 0;
        for (int i = 0; i + 1 < Math.min(MOST_HOPS, strokes.size()); i++) {
            boolean paused = strokes.get(i + 1).startS() - strokes.get(i).endS() > HOP_PAUSE_S;
            boolean hopped = false;
            for (int k = hops; k <= i; k++) {
                hopped |= hop(strokes, k, i + 1);
            }
            if (paused && hopped) {
                hops = i + 1;
            }
        }
        strokes.subList(0, hops).clear();
    }

    /** Whether stroke {@code at} is far quicker than the first few the same way from {@code from} on. */
    private static boolean hop(List<Stroke> strokes, int at, int from) {
        Stroke s = strokes.get(at);
        int n = 0;
        int longer = 0;
        int slower = 0;
        for (int i = from; i < strokes.size() && n < COMPARED; i++) {
            if (strokes.get(i).direction() == s.direction()) {
                n++;
                longer += s.durationS() < HOP_DURATION * strokes.get(i).durationS() ? 1 : 0;
                slower += s.peak() > HOP_SPEED * strokes.get(i).peak() ? 1 : 0;
            }
        }
        // than the median of them is to say: than most
        return n == COMPARED && longer > COMPARED / 2 && slower > COMPARED / 2;
    }
}
