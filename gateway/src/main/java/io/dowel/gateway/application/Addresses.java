package io.dowel.gateway.application;

import io.dowel.gateway.access.AccessTokens;
import io.dowel.gateway.access.Role;
import io.dowel.ingest.live.SessionKey;

/**
 * Where the pages of a running service are.
 *
 * <p>The token travels in the fragment, which a browser sends to no server and a proxy never sees.
 */
public record Addresses(String host, int port, AccessTokens tokens) {

    /** What to open on the tablet, for the patient. */
    public String tablet(SessionKey session) {
        return page("tablet", Role.PATIENT, session);
    }

    /** What the physio opens. */
    public String physio(SessionKey session) {
        return page("physio", Role.PHYSIO, session);
    }

    private String page(String name, Role role, SessionKey session) {
        return "http://" + authority() + "/" + name + "#session=" + session + "&token="
                + tokens.tokenFor(role).reveal();
    }

    private String authority() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return "http://" + authority();
    }
}
