package io.dowel.gateway.command.site;

import io.dowel.gateway.application.Addresses;
import io.dowel.ingest.live.SessionKey;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a person reads once the service runs: where to open it. The only place that shows the tokens and the first link.
 *
 * @param plainBroker whether an embedded broker listens unencrypted on the same address as the pages
 * @param welcome what else there is to say
 */
record Announcement(PrintWriter out, SessionKey session, boolean plainBroker, Function<Addresses, List<String>> welcome)
        implements Consumer<Addresses> {

    @Override
    public void accept(Addresses addresses) {
        out.println("Dowel is running. Open on the tablet:");
        addresses.tablets(session).forEach(page -> out.println("  " + page));
        out.println("and for the physio:");
        addresses.physios(session).forEach(page -> out.println("  " + page));
        welcome.apply(addresses).forEach(out::println);
        if (!addresses.firstAdministrator().isEmpty()) {
            out.println(
                    "Nobody can sign in by name yet. This link makes the first administrator, once, within 24 hours:");
            addresses.firstAdministrator().forEach(page -> out.println("  " + page));
        }
        if (addresses.encrypted()) {
            out.println("A tablet opens them once it trusts the certificate of your CA, ca.crt.");
        }
        String open = unencrypted(addresses);
        if (!open.isEmpty() && !isLoopback(addresses.host())) {
            out.println(open + " can be reached from the network, unencrypted: keep to a network you trust,"
                    + " or encrypt with --tls.");
        }
        out.println("Ctrl-C stops it.");
        out.flush();
    }

    private String unencrypted(Addresses addresses) {
        if (addresses.encrypted()) {
            return plainBroker ? "The sensors' plain MQTT port" : "";
        }
        return plainBroker ? "The pages and the sensors' MQTT port" : "The pages";
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
