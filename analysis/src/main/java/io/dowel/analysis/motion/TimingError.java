package io.dowel.analysis.motion;

import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;

/**
 * How far off the times of a stream's samples are, judged by how much its intervals vary: a crystal ticks evenly, a radio
 * that stamps on arrival does not.
 *
 * <p>Holds state; one owner.
 */
final class TimingError {

    private static final double MOST_S = 0.01;
    private static final long REMEMBERED = 200;

    private long intervals;
    private double lastS;
    private double changeS;

    void add(double lastedS) {
        if (intervals > 0) {
            double share = 1.0 / Math.min(intervals, REMEMBERED);
            changeS += share * (Math.min(MOST_S * 4, Math.abs(lastedS - lastS)) - changeS);
        }
        lastS = lastedS;
        intervals++;
    }

    void save(StateWriter out) {
        out.writeLong(intervals);
        out.writeDouble(lastS);
        out.writeDouble(changeS);
    }

    void restore(StateReader in) {
        intervals = in.readLong();
        lastS = in.readDouble();
        changeS = in.readDouble();
    }

    /** One standard error of a sample's time, s. */
    double standardErrorS() {
        return Math.min(MOST_S, changeS / 2);
    }
}
