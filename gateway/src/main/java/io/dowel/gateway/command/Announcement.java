package io.dowel.gateway.command;

import io.dowel.gateway.application.Addresses;
import io.dowel.ingest.live.SessionKey;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Consumer;

/**
 * What a person reads once the service runs: where to open it. The only place that shows the tokens.
 *
 * @param brokerToo whether an embedded broker listens on the same address as the pages
 */
record Announcement(PrintWriter out, SessionKey session, boolean brokerToo) implements Consumer<Addresses> {

    @Override
    public void accept(Addresses addresses) {
        out.println("Dowel is running. Open on the tablet:");
        addresses.tablets(session).forEach(page -> out.println("  " + page));
        out.println("and for the physio:");
        addresses.physios(session).forEach(page -> out.println("  " + page));
        if (!isLoopback(addresses.host())) {
            out.println((brokerToo ? "The pages and the sensors' MQTT port" : "The pages")
                    + " can be reached from the network, unencrypted: keep to a network you trust,"
                    + " or put a TLS proxy in front.");
        }
        out.println("Ctrl-C stops it.");
        out.flush();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
