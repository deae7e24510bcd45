package io.dowel.simulator.replay;

import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.Recording.TimedFrame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A recording's sensors brought back to life: each frame is published over MQTT at the moment that its arrival and the
 * speed say, on one connection a sensor.
 *
 * <p>{@link #publish} blocks its caller; {@link #stop} may be called from any thread. One recording a publisher.
 */
public final class RecordingPublisher {

    private static final double NANOS_PER_SECOND = 1e9;

    private final ReplaySettings settings;
    private final Function<ImuFrame, byte[]> encoder;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** @param encoder turns a frame into the payload of its message */
    public RecordingPublisher(ReplaySettings settings, Function<ImuFrame, byte[]> encoder) {
        this.settings = settings;
        this.encoder = encoder;
    }

    /**
     * Publishes the recording, and returns when the broker has acknowledged all of it or {@link #stop} was called.
     *
     * @return number of frames published
     * @throws ReplayException with a sentence for people, where the broker cannot be reached or refuses
     */
    public long publish(Recording recording, ReplayListener listener) throws ReplayException, InterruptedException {
        Map<SensorId, SensorConnection> connections = new LinkedHashMap<>();
        try {
            for (TimedFrame timed : recording.frames()) {
                SensorId sensor = timed.frame().sensor();
                if (!connections.containsKey(sensor)) {
                    connections.put(sensor, SensorConnection.open(settings, sensor));
                }
            }
            long published = publish(recording, connections, listener);
            for (SensorConnection connection : connections.values()) {
                connection.settle();
            }
            return published;
        } finally {
            connections.values().forEach(SensorConnection::close);
        }
    }

    /** Ends {@link #publish} after the frame it is at; a publisher stopped before it began publishes nothing. */
    public void stop() {
        stopped.countDown();
    }

    private long publish(Recording recording, Map<SensorId, SensorConnection> connections, ReplayListener listener)
            throws ReplayException, InterruptedException {
        var pace = new Pace(settings.speed(), System::nanoTime);
        var rounds = new Rounds(recording, settings.bootOffset());
        List<TimedFrame> frames = recording.frames();
        long published = 0;
        for (int round = 0; !frames.isEmpty() && (round == 0 || settings.loop()); round++) {
            for (int i = 0; i < frames.size(); i++) {
                TimedFrame timed = rounds.inRound(frames.get(i), round);
                if (stopped.await(pace.untilDueNanos(timed.arrivalNanos()), TimeUnit.NANOSECONDS)) {
                    return published;
                }
                connection(connections, timed.frame()).publish(encoder.apply(timed.frame()));
                published++;
                double recordingS = frames.get(i).arrivalNanos() / NANOS_PER_SECOND;
                listener.published(new ReplayListener.Progress(round + 1, i + 1, frames.size(), recordingS));
            }
        }
        return published;
    }

    private static SensorConnection connection(Map<SensorId, SensorConnection> connections, ImuFrame frame) {
        SensorConnection connection = connections.get(frame.sensor());
        if (connection == null) {
            throw new IllegalStateException("every sensor of the recording was connected");
        }
        return connection;
    }
}
