package io.dowel.gateway.live.message;

import static io.dowel.gateway.live.message.JsonText.number;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dowel.analysis.session.SessionEvent.Link;
import io.dowel.analysis.session.SessionEvent.Pose;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.gateway.live.session.LiveSessions.Trouble;
import io.dowel.gateway.live.session.LiveState;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The {@code live} message: what is true right now, short because it is sent many times a second. */
public final class LiveJson {

    /** An older pose is left out: a picture that stands still would pass for a lift that does. */
    private static final double MAX_POSE_AGE_S = 1;

    /** Live figures are for the eye: a tenth of a millimetre, of a millisecond and of a thousandth degree is enough. */
    private static final double PER_UNIT = 1e4;

    /** All that is said while a flag is open. */
    private static final String PAUSED = "Tell your physio or a doctor today.";

    private LiveJson() {}

    /**
     * The message.
     *
     * @param now the session's time now
     * @param delayNanos how long ago in the room the newest part became true
     * @param trouble what keeps the service from its work right now
     * @param slowScreens clients that do not read right now
     */
    public static String text(LiveState state, SessionTime now, long delayNanos, Trouble trouble, int slowScreens) {
        Pose pose = state.pose();
        Pose fresh = pose != null && ageS(pose, now) <= MAX_POSE_AGE_S ? pose : null;
        return JsonText.message("live", json -> {
            number(json, "atS", rounded(state.at().seconds()));
            pose(json, fresh);
            JsonText.objects(json, "links", state.links(), LiveJson::link);
            if (trouble.notStored() != null) {
                json.writeStringField("notStored", trouble.notStored());
            }
            if (trouble.notReceiving()) {
                json.writeBooleanField("notReceiving", true);
            }
            if (trouble.clockSet()) {
                json.writeBooleanField("clockSet", true);
            }
            if (trouble.paused()) {
                json.writeStringField("paused", PAUSED);
            }
            if (slowScreens > 0) {
                json.writeNumberField("slowScreens", slowScreens);
            }
            number(json, "delayMs", rounded(delayNanos / 1e6));
        });
    }

    /** Since it was measured, not since it came: what comes after a stall is as old as the stall. */
    private static double ageS(Pose pose, SessionTime now) {
        return now.seconds() - pose.at().seconds() + pose.lateS();
    }

    private static void pose(JsonGenerator json, @Nullable Pose pose) throws IOException {
        if (pose == null) {
            json.writeNullField("pose");
            return;
        }
        JsonText.object(json, "pose", p -> {
            number(p, "deviceS", rounded(pose.deviceS()));
            JsonText.name(p, "placement", pose.placement());
            number(p, "position", rounded(pose.position()));
            number(p, "velocity", rounded(pose.velocity()));
            JsonText.name(p, "phase", pose.phase());
            number(p, "phaseElapsedS", rounded(pose.phaseElapsedS()));
            p.writeNumberField("repetitions", pose.repetitions());
            p.writeNumberField("set", pose.set());
            number(p, "trunkDeg", rounded(pose.trunkDeg()));
            number(p, "spineShapeDeg", rounded(pose.spineShapeDeg()));
        });
    }

    private static void link(JsonGenerator json, Link link) throws IOException {
        json.writeStringField("sensor", link.sensor().value());
        JsonText.name(json, "placement", link.placement());
        number(json, "rateHz", rounded(link.rateHz()));
        json.writeNumberField("lost", link.lost());
        json.writeNumberField("duplicates", link.duplicates());
        number(json, "lagMs", rounded(link.lagMs()));
        JsonText.integer(json, "batteryPercent", link.batteryPercent());
        number(json, "silentS", rounded(link.silentS()));
        json.writeBooleanField("connected", link.connected());
        JsonText.yesOrNo(json, "online", link.online());
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return value == null || !Double.isFinite(value)
                ? null
                : Double.valueOf(Math.round(value * PER_UNIT) / PER_UNIT);
    }
}
