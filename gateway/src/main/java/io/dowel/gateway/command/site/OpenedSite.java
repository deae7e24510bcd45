package io.dowel.gateway.command.site;

import io.dowel.gateway.application.Application;
import io.dowel.gateway.application.Backstage;
import io.dowel.gateway.application.Foreground;
import io.dowel.gateway.http.contract.Contract;
import io.dowel.ingest.live.SessionKey;
import java.io.PrintWriter;

/**
 * A service that runs in the foreground, as {@code serve} and {@code demo} both have it.
 *
 * @param plainBroker whether an embedded broker listens unencrypted on the same address as the pages
 */
record OpenedSite(Application.Settings settings, SessionKey session, boolean plainBroker, PrintWriter out) {

    /** Makes what stands behind the pages, starts all, announces it, and returns once it was asked to end. */
    <O> void run(Wiring<O> wiring, O options) throws Exception {
        Contract.readAhead();
        Backstage backstage = wiring.of(options);
        var announcement = new Announcement(out, session, plainBroker, backstage::welcome);
        new Foreground(new Application(settings, backstage)).run(announcement);
    }
}
