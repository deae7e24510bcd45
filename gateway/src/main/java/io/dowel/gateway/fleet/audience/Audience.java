package io.dowel.gateway.fleet.audience;

import io.dowel.simulator.fleet.Delays;
import io.dowel.simulator.fleet.Fleet;
import io.dowel.simulator.fleet.FleetListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whoever is at the other end of the broker and can say what arrived there, and when. */
public interface Audience extends AutoCloseable {

    /** Is told what the fleet publishes. */
    FleetListener listener();

    /** Only what is due from here on is among its delays; a moment of {@link System#nanoTime}. */
    void countDelaysFrom(long nanos);

    /** Waits until everything that arrives has arrived, as far as that can be known. */
    void settle(Fleet fleet) throws InterruptedException;

    /** What was heard. */
    Heard heard();

    @Override
    void close();

    /**
     * What was heard.
     *
     * @param delays each with what it measures
     * @param losses what the receiver counted, or {@code null} where nobody can say
     * @param remarks sentences for the person who reads the report
     */
    record Heard(List<Delay> delays, @Nullable Losses losses, List<String> remarks) {

        public Heard {
            delays = List.copyOf(delays);
            remarks = List.copyOf(remarks);
        }
    }

    /** How long something took, and what it was. */
    record Delay(String what, Delays.Summary summary) {}

    /** What a receiver missed, and what came to it twice. */
    record Losses(long lost, long duplicates) {}

    /** Nobody: all that is known is what the broker acknowledged. */
    static Audience nobody() {
        return new Audience() {
            @Override
            public FleetListener listener() {
                return FleetListener.NONE;
            }

            @Override
            public void countDelaysFrom(long nanos) {}

            @Override
            public void settle(Fleet fleet) {}

            @Override
            public Heard heard() {
                return new Heard(
                        List.of(),
                        null,
                        List.of(
                                "Nobody at the other end was asked, so delays end at the broker's acknowledgement, and what"
                                        + " the service missed is not known. --self or --watch tells more."));
            }

            @Override
            public void close() {}
        };
    }
}
