package io.dowel.gateway.application;

import io.dowel.gateway.access.Register;
import io.dowel.gateway.access.Whereabouts;
import io.dowel.gateway.http.clinic.ClinicRoutes;
import io.dowel.gateway.http.sensors.SensorRoutes;
import io.dowel.gateway.live.LiveHub;
import io.dowel.gateway.live.session.LiveSessions;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what stands behind the gateway. The extension point of {@link Application}. */
@FunctionalInterface
public interface Backstage {

    /**
     * What was made.
     *
     * @param sessions the sessions that clients can join
     * @param inStartOrder the parts, each of which may need those before it; stopped the other way round
     * @param sensors the sensor registry by REST, or {@code null} where there is none
     * @param clinic plans and visits by REST, or {@code null} where there is no database
     * @param register who can sign in, or {@code null} where nobody can
     * @param whereabouts who trains in which session
     */
    record Scene(
            LiveSessions sessions,
            List<Part> inStartOrder,
            @Nullable SensorRoutes sensors,
            @Nullable ClinicRoutes clinic,
            @Nullable Register register,
            Whereabouts whereabouts) {

        public Scene {
            inStartOrder = List.copyOf(inStartOrder);
        }

        /** Without a registry. */
        public Scene(LiveSessions sessions, List<Part> inStartOrder) {
            this(sessions, inStartOrder, null, null, null, Whereabouts.UNKNOWN);
        }
    }

    /**
     * Makes the parts without starting them.
     *
     * @param hub where sessions publish what they say
     */
    Scene build(Vertx vertx, MeterRegistry meters, LiveHub hub);

    /** What else whoever started the service is told once it runs, a line each. */
    default List<String> welcome(Addresses addresses) {
        return List.of();
    }

    /** Nothing stands behind: the pages are served, no session runs. */
    static Backstage empty() {
        return (vertx, meters, hub) -> new Scene(LiveSessions.none(), List.of());
    }
}
