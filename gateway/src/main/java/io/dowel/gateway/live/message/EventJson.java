package io.dowel.gateway.live.message;

import static io.dowel.gateway.live.message.JsonText.number;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dowel.analysis.progression.Cue;
import io.dowel.analysis.session.SessionEvent.AdviceGiven;
import io.dowel.analysis.session.SessionEvent.Calibrated;
import io.dowel.analysis.session.SessionEvent.CueGiven;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionEvent.PlanInForce;
import io.dowel.analysis.session.SessionEvent.RatingTaken;
import io.dowel.analysis.session.SessionEvent.RepetitionReported;
import io.dowel.analysis.session.SessionEvent.SetBegan;
import io.dowel.analysis.session.SessionEvent.SetSummarised;
import io.dowel.analysis.session.SessionEvent.SignalAlert;
import io.dowel.analysis.session.SessionEvent.SignalLost;
import io.dowel.analysis.session.SessionEvent.SignalPoor;
import io.dowel.analysis.session.SessionEvent.SignalRestored;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.feedback.AdviceWords;
import io.dowel.gateway.feedback.CueWords;
import io.dowel.gateway.feedback.LinkWords;
import java.io.IOException;

/** The {@code event} message: one thing that counts, with its number. Figures are written in full precision. */
public final class EventJson {

    /** Stands in for an event that the viewer may not see, so that numbers have no hole. */
    private static final String NOT_FOR_THIS_VIEWER = "none";

    private EventJson() {}

    /** The message for a viewer in {@code role}. */
    public static String text(Durable event, Role role) {
        return JsonText.message("event", json -> {
            json.writeNumberField("seq", event.number());
            if (isFor(role, event)) {
                number(json, "atS", event.at().seconds());
                content(json, event);
            } else {
                json.writeStringField("event", NOT_FOR_THIS_VIEWER);
            }
        });
    }

    /** Advice is a proposal to the physio, who decides what becomes of it. */
    private static boolean isFor(Role role, Durable event) {
        return role == Role.PHYSIO || !(event instanceof AdviceGiven);
    }

    private static void content(JsonGenerator json, Durable event) throws IOException {
        if (event instanceof PlanInForce e) {
            named(json, "planInForce");
            JsonText.object(json, "exercise", o -> PlanJson.exercise(o, e.exercise()));
            JsonText.object(json, "plan", o -> PlanJson.plan(o, e.plan()));
        } else if (event instanceof Calibrated e) {
            calibrated(json, e);
        } else if (event instanceof SetBegan e) {
            named(json, "setBegan");
            json.writeNumberField("set", e.set());
            JsonText.object(json, "plan", o -> PlanJson.plan(o, e.plan()));
        } else if (event instanceof RepetitionReported e) {
            named(json, "repetition");
            JsonText.object(json, "repetition", o -> LiftJson.repetition(o, e.repetition(), e.technique()));
        } else if (event instanceof CueGiven e) {
            cue(json, e.cue());
        } else if (event instanceof SetSummarised e) {
            named(json, "setSummary");
            JsonText.object(json, "summary", o -> LiftJson.summary(o, e.summary(), e.technique()));
        } else if (event instanceof RatingTaken e) {
            named(json, "rating");
            JsonText.name(json, "kind", e.kind());
            json.writeNumberField("value", e.value());
        } else if (event instanceof AdviceGiven e) {
            named(json, "advice");
            JsonText.object(json, "advice", o -> PlanJson.advice(o, e.advice()));
            json.writeStringField("words", AdviceWords.sentence(e.advice()));
        } else {
            signal(json, event);
        }
    }

    private static void signal(JsonGenerator json, Durable event) throws IOException {
        if (event instanceof SignalLost e) {
            silence(json, "signalLost", e.sensor(), e.silentS());
        } else if (event instanceof SignalRestored e) {
            silence(json, "signalRestored", e.sensor(), e.silentS());
        } else if (event instanceof SignalPoor e) {
            named(json, "signalPoor");
            json.writeStringField("sensor", e.sensor().value());
            json.writeStringField("reason", e.reason());
        } else if (event instanceof SignalAlert e) {
            named(json, "signalAlert");
            json.writeStringField("sensor", e.sensor().value());
            JsonText.name(json, "kind", e.alert().kind());
            number(json, "figure", e.alert().figure());
            json.writeStringField("words", LinkWords.sentence(e.sensor(), e.alert()));
        } else {
            throw new IllegalStateException("no message is defined for " + event.getClass());
        }
    }

    private static void calibrated(JsonGenerator json, Calibrated e) throws IOException {
        var calibration = e.calibration();
        named(json, "calibrated");
        json.writeStringField("sensor", e.sensor().value());
        JsonText.name(json, "placement", e.placement());
        number(json, "standardErrorDeg", calibration == null ? null : calibration.standardErrorDeg());
    }

    private static void cue(JsonGenerator json, Cue cue) throws IOException {
        named(json, "cue");
        JsonText.name(json, "kind", cue.kind());
        json.writeNumberField("repetitionId", cue.repetitionId());
        number(json, "measured", cue.measured());
        number(json, "target", cue.target());
        json.writeStringField("words", CueWords.sentence(cue.kind()));
    }

    private static void silence(JsonGenerator json, String event, SensorId sensor, double silentS) throws IOException {
        named(json, event);
        json.writeStringField("sensor", sensor.value());
        number(json, "silentS", silentS);
    }

    private static void named(JsonGenerator json, String event) throws IOException {
        json.writeStringField("event", event);
    }
}
