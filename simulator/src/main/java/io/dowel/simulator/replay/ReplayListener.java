package io.dowel.simulator.replay;

/** Someone who watches a replay; called on the publishing thread after each frame, must not block. */
@FunctionalInterface
public interface ReplayListener {

    /** Watches nothing. */
    ReplayListener NONE = progress -> {};

    /** A frame was handed to the broker. */
    void published(Progress progress);

    /**
     * How far a replay is.
     *
     * @param round which time through the recording, from 1
     * @param frame frames published in this round
     * @param frames frames of the recording
     * @param recordingS time in the recording, in s
     */
    record Progress(int round, int frame, int frames, double recordingS) {}
}
