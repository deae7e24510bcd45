package io.dowel.simulator.evaluation.measurement;

import java.util.function.DoubleConsumer;

/** How much of an evaluation is done, told to whoever waits for it, from any thread. Holds state; any owner. */
public final class Progress {

    /** A part of the work, which says how much of itself is done. */
    public interface Part {

        /** This share of the part was done just now. */
        void done(double share);
    }

    private final DoubleConsumer listener;
    private double sum;

    public Progress(DoubleConsumer listener) {
        this.listener = listener;
    }

    /** A part that is this share of the whole. */
    public Part part(double shareOfAll) {
        return share -> add(share * shareOfAll);
    }

    private synchronized void add(double share) {
        sum += share;
        listener.accept(Math.min(1, sum));
    }

    /** All is done, whatever the parts said. */
    public synchronized void finish() {
        listener.accept(1);
    }
}
