package io.dowel.gateway.http.clinic;

import io.dowel.gateway.clinic.plan.PlanJson;
import io.dowel.gateway.clinic.room.LiveRooms;
import io.dowel.gateway.http.answer.Reply;
import io.dowel.gateway.request.Answer;
import io.vertx.core.json.JsonObject;

/** What is answered of a visit's live session: where it begins, and that it ends. */
final class RoomAnswers {

    private final LiveRooms rooms;

    RoomAnswers(LiveRooms rooms) {
        this.rooms = rooms;
    }

    Answer<Reply> begin(Ask ask) {
        JsonObject json = ask.json();
        PlanJson.fields(json, "room", "exerciseId");
        return rooms.begin(
                        ask.patient(),
                        ask.part("visit"),
                        PlanJson.text(json, "room"),
                        PlanJson.value(json, "exerciseId", String.class))
                .then(use -> Answer.done(
                        Reply.ok(new JsonObject().put("room", use.room()).put("session", use.session()))));
    }

    Answer<Reply> end(Ask ask) {
        return rooms.end(ask.patient(), ask.part("visit")).then(use -> Answer.done(Reply.done()));
    }
}
