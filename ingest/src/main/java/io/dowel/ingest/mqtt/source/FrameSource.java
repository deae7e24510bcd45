package io.dowel.ingest.mqtt.source;

import io.dowel.ingest.live.ReceivedFrame;
import io.dowel.ingest.live.sensor.SensorNews;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The port through which sensors' frames come in. */
public interface FrameSource extends AutoCloseable {

    /** How the source stands to its broker. */
    enum State {
        /** Not started yet. */
        NEW,
        /** On the way to the broker, or waiting before the next attempt. */
        CONNECTING,
        /** Subscribed: what sensors publish arrives. */
        CONNECTED,
        /** The broker refuses the user, the secret or the subscription; tried again at the slowest pace. */
        REFUSED,
        /** Closed for good. */
        CLOSED
    }

    /**
     * Starts connecting and goes on doing so until closed. To be called once.
     *
     * @param receiver takes frames in order of arrival, on the source's thread; must not block
     * @param news hears how the sensors are, likewise
     * @return complete once the first subscription stands; failed like {@link #firstContact} where the broker refuses at first
     *     contact. A broker that is not there yet is waited for
     */
    CompletionStage<Void> start(Consumer<ReceivedFrame> receiver, SensorNews news);

    /** Starts for somebody who wants frames only. */
    default CompletionStage<Void> start(Consumer<ReceivedFrame> receiver) {
        return start(receiver, SensorNews.NONE);
    }

    /**
     * What came of the first contact, for whoever does not want to wait for a broker that comes later.
     *
     * @return complete once the source is connected, or knows that nobody answers yet; failed with
     *     {@link BrokerRefusedException} where the broker refuses, and the source is then closed: a wrong password at the start
     *     is for a person to change. A broker that comes later and refuses is asked again, at the slowest pace
     */
    CompletionStage<Void> firstContact();

    /** How it stands now; never older than the last thing the network said. */
    State state();

    /** Disconnects and stops; returns once nothing is delivered any more. */
    @Override
    void close();
}
