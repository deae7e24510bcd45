package io.dowel.gateway.live;

import static io.dowel.gateway.live.JsonText.number;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dowel.analysis.session.SessionEvent.Link;
import io.dowel.analysis.session.SessionEvent.Pose;
import io.dowel.analysis.timing.SessionTime;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code live} message: what is true right now, short because it is sent many times a second. */
final class LiveJson {

    /** An older pose is left out: a picture that stands still would pass for a lift that does. */
    private static final double MAX_POSE_AGE_S = 1;

    /** Live figures are for the eye: a tenth of a millimetre, of a millisecond and of a thousandth degree is enough. */
    private static final double PER_UNIT = 1e4;

    private LiveJson() {}

    /**
     * The message.
     *
     * @param now the session's time now
     * @param delayNanos how long ago in the room the newest part became true
     * @param notStored why nothing is being stored right now; empty where it is
     */
    static String text(LiveState state, SessionTime now, long delayNanos, Optional<String> notStored) {
        Pose pose = state.pose();
        Pose fresh = pose != null && now.seconds() - pose.at().seconds() <= MAX_POSE_AGE_S ? pose : null;
        return JsonText.message("live", json -> {
            number(json, "atS", rounded(state.at().seconds()));
            pose(json, fresh);
            JsonText.objects(json, "links", state.links(), LiveJson::link);
            if (notStored.isPresent()) {
                json.writeStringField("notStored", notStored.get());
            }
            number(json, "delayMs", rounded(delayNanos / 1e6));
        });
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
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return value == null || !Double.isFinite(value)
                ? null
                : Double.valueOf(Math.round(value * PER_UNIT) / PER_UNIT);
    }
}
