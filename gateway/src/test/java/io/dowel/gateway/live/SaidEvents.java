package io.dowel.gateway.live;

import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.live.message.EventJson;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Events as a physio's client would hear them, for tests elsewhere that compare. */
public final class SaidEvents {

    private SaidEvents() {}

    public static List<JsonObject> of(List<Durable> events) {
        return events.stream()
                .map(event -> new JsonObject(EventJson.text(event, Role.PHYSIO)))
                .toList();
    }
}
