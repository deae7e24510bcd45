package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dowel.gateway.access.Role;
import io.dowel.gateway.live.LiveClient;
import io.dowel.simulator.lifter.NamedLifts;
import io.dowel.simulator.lifter.ShippedRecordings;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is left of a service that was stopped in the middle of a lift: nothing. */
class StoppedTest {

    private static final int GOING_AWAY = 1001;

    @Test
    void nothingListensNoClientWaitsAndNoThreadKeepsTheProcess() throws Exception {
        Set<Thread> before = processKeepers();
        try (RunningService service = RunningService.start(Lifts.demo(ShippedRecordings.read(NamedLifts.DEADLIFT), 1));
                LiveClient client = service.join(Role.PATIENT, 0)) {
            client.next("live");
            int broker = service.broker().getPort();

            service.stop();

            assertThat(client.closeCode()).isEqualTo(GOING_AWAY);
            assertNothingListensAt(service.port());
            assertNothingListensAt(broker);
        }
        Set<Thread> left = processKeepers();
        left.removeAll(before);
        for (Thread thread : left) {
            thread.join(LiveClient.PATIENCE.toMillis()); // it may be on its way out
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    private static void assertNothingListensAt(int port) {
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    }

    private static Set<Thread> processKeepers() {
        Set<Thread> keepers = new HashSet<>(Thread.getAllStackTraces().keySet());
        keepers.removeIf(thread -> thread.isDaemon() || !thread.isAlive());
        return keepers;
    }
}
