package io.dowel.gateway.live.message;

import io.dowel.analysis.session.SessionPlan;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.live.session.LiveSetup;
import io.dowel.ingest.live.SessionKey;

/** The messages of the server that are neither events nor live. */
public final class ServerMessages {

    /** Every message says which version of the protocol it is of. */
    public static final int PROTOCOL_VERSION = 1;

    private ServerMessages() {}

    /**
     * Answers {@code hello}.
     *
     * @param after number after which events follow; what the client asked for, unless that is no place in this journal
     * @param last number of the newest event now
     */
    public static String welcome(
            Role role, SessionKey session, String journal, long after, long last, SessionPlan plan, LiveSetup setup) {
        return JsonText.message("welcome", json -> {
            JsonText.name(json, "role", role);
            json.writeStringField("session", session.value());
            json.writeStringField("journal", journal);
            json.writeNumberField("after", after);
            json.writeNumberField("seq", last);
            JsonText.objects(json, "exercises", setup.exercises(), PlanJson::exercise);
            JsonText.objects(json, "sensors", plan.sensors(), (o, sensor) -> {
                o.writeStringField("sensor", sensor.sensor().value());
                JsonText.name(o, "placement", sensor.placement());
            });
            json.writeBooleanField("demo", setup.demo());
            JsonText.objects(json, "ladder", setup.ladder(), (o, rung) -> {
                o.writeStringField("id", rung.id());
                o.writeStringField("name", rung.name());
            });
        });
    }

    public static String pong(double sentMs) {
        return JsonText.message("pong", json -> JsonText.number(json, "sentMs", sentMs));
    }

    /** @param message for the person, empty where the command was accepted */
    public static String reply(String id, CommandOutcome outcome, String message) {
        return JsonText.message("reply", json -> {
            json.writeStringField("id", id);
            json.writeBooleanField("ok", outcome == CommandOutcome.ACCEPTED);
            if (outcome != CommandOutcome.ACCEPTED) {
                json.writeStringField("code", outcome.code());
                json.writeStringField("message", message);
            }
        });
    }

    public static String refused(Refusal refusal, String message) {
        return JsonText.message("refused", json -> {
            json.writeStringField("code", refusal.code());
            json.writeStringField("message", message);
        });
    }
}
