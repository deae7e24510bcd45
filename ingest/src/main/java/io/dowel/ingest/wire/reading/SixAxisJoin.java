package io.dowel.ingest.wire.reading;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.wire.Decoded;
import io.dowel.ingest.wire.DropCount;

/**
 * Acceleration and angular rate that come apart, joined to samples of both at the gyroscope's times.
 *
 * <p>The gyroscope leads because its readings are integrated: one invented between two would move every angle, whereas
 * acceleration corrects inclination slowly. Holds state; one owner.
 */
public final class SixAxisJoin {

    private final FrameMaker frames;
    private final Pairing samples;

    public SixAxisJoin(SensorId sensor, DropCount drops) {
        this.frames = new FrameMaker(sensor, drops);
        this.samples = new Pairing(drops);
    }

    /** Takes in an acceleration with gravity, in m/s². */
    public void acceleration(Reading reading) {
        samples.follow(reading);
    }

    /** Takes in an angular rate, in rad/s. */
    public void rotation(Reading reading) {
        samples.lead(reading);
    }

    /** The device's clock or its numbers began anew: nothing before has to do with what comes. */
    public void restart() {
        finish();
        samples.restart();
        frames.restart();
    }

    /** Messages are known to be lost before what comes next. */
    public void lost(long messages) {
        finish();
        frames.lost(messages);
    }

    /** A message ends here: what is complete becomes a frame, so that frames do not depend on what came together. */
    public void endMessage() {
        finish();
        frames.endFrame();
    }

    public void battery(int percent) {
        frames.battery(percent);
    }

    /** What has become of a message. */
    public Decoded take() {
        finish();
        return frames.take();
    }

    public int waiting() {
        return samples.waiting();
    }

    private void finish() {
        samples.drain((rotation, acceleration) -> frames.add(acceleration, rotation));
    }
}
