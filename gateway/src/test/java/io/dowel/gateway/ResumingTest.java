package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.gateway.access.Role;
import io.dowel.gateway.live.LiveClient;
import io.dowel.simulator.lifter.NamedLifts;
import io.dowel.simulator.lifter.ShippedRecordings;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A client on a bad network, while somebody lifts. */
class ResumingTest {

    private static final double SPEED = 20;
    private static final int EVENTS_UNTIL_CUT = 3;

    @Test
    void aClientThatIsCutAgainAndAgainSeesEveryEventOnce() throws Exception {
        try (RunningService service =
                RunningService.start(Lifts.demo(ShippedRecordings.read(NamedLifts.DEADLIFT), SPEED))) {
            List<JsonObject> heard = new ArrayList<>();
            do {
                long after = heard.isEmpty() ? 0 : heard.get(heard.size() - 1).getLong("seq");
                try (LiveClient client = service.join(Role.PHYSIO, after)) {
                    hearSome(client, heard);
                }
            } while (!isOver(heard));

            assertThat(heard).hasSizeGreaterThan(4 * EVENTS_UNTIL_CUT);
            assertThat(heard.stream().map(e -> e.getLong("seq")))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, heard.size()).boxed().toList());
            assertThat(heard).isEqualTo(Lifts.watchToTheEnd(service));
        }
    }

    private static void hearSome(LiveClient client, List<JsonObject> heard) throws InterruptedException {
        for (int i = 0; i < EVENTS_UNTIL_CUT && !isOver(heard); i++) {
            heard.add(client.next("event"));
        }
    }

    private static boolean isOver(List<JsonObject> heard) {
        return !heard.isEmpty() && Lifts.is("advice", heard.get(heard.size() - 1));
    }
}
