package io.dowel.ingest.mqtt.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.metrics.IngestMetrics.BrokerRefusal;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    private final AtomicLong now = new AtomicLong();
    private final AtomicLong counted = new AtomicLong();
    private final Refusals refusals = new Refusals(
            new IngestMetrics() {
                @Override
                public void brokerRefused(BrokerRefusal refusal) {
                    counted.incrementAndGet();
                }
            },
            now::get);

    @Test
    void eachIsCountedAndOneAMinuteOfAReasonIsSaid() {
        int said = 0;
        for (int i = 0; i < 1000; i++) {
            said += refuse(BrokerRefusal.ACCOUNT);
            now.addAndGet(TimeUnit.MILLISECONDS.toNanos(120));
        }
        assertThat(counted).hasValue(1000);
        assertThat(said).as("within two minutes").isEqualTo(2);
    }

    @Test
    void oneReasonDoesNotHideAnother() {
        assertThat(refuse(BrokerRefusal.ACCOUNT)).isOne();
        assertThat(refuse(BrokerRefusal.ACCOUNT)).isZero();
        assertThat(refuse(BrokerRefusal.HANDSHAKE)).isOne();
    }

    private int refuse(BrokerRefusal reason) {
        return refusals.refuse(reason, null, "a test has said so") ? 1 : 0;
    }
}
