package io.dowel.gateway.application;

import io.dowel.gateway.access.AccessTokens;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.people.secret.Secret;
import io.dowel.ingest.live.SessionKey;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the pages of a running service are.
 *
 * <p>A token or a link travels in the fragment, which a browser sends to no server and a proxy never sees.
 *
 * @param firstLink makes the first administrator, or {@code null}
 */
public record Addresses(
        String host,
        int port,
        AccessTokens tokens,
        boolean encrypted,
        @Nullable Secret firstLink) {

    /** Plain addresses. */
    public Addresses(String host, int port, AccessTokens tokens) {
        this(host, port, tokens, false, null);
    }

    /** The page on which the first administrator is made, on each address; empty where there is one, or where nobody signs in. */
    public List<String> firstAdministrator() {
        Secret link = firstLink;
        return link == null
                ? List.of()
                : hosts().stream()
                        .map(at -> scheme() + authority(at) + "/set-password#link=" + link.reveal())
                        .toList();
    }

    /** Where somebody signs in by name. */
    public String signIn() {
        return scheme() + authority(hosts().get(0)) + "/sign-in";
    }

    /** What to open on the tablet, for the patient. */
    public String tablet(SessionKey session) {
        return page(hosts().get(0), "tablet", Role.PATIENT, session);
    }

    /** What the physio opens. */
    public String physio(SessionKey session) {
        return page(hosts().get(0), "physio", Role.PHYSIO, session);
    }

    /** What to open on the tablet, on each address of a machine that has several. */
    public List<String> tablets(SessionKey session) {
        return pages("tablet", Role.PATIENT, session);
    }

    /** What the physio opens, likewise. */
    public List<String> physios(SessionKey session) {
        return pages("physio", Role.PHYSIO, session);
    }

    private List<String> pages(String name, Role role, SessionKey session) {
        return hosts().stream().map(at -> page(at, name, role, session)).toList();
    }

    private String page(String at, String name, Role role, SessionKey session) {
        return scheme() + authority(at) + "/" + name + "#session=" + session + "&token="
                + tokens.tokenFor(role).reveal();
    }

    /** Where others find this machine: "every address" is one to listen on, and none to open. */
    private List<String> hosts() {
        if (!host.equals("0.0.0.0") && !host.equals("::")) {
            return List.of(host);
        }
        List<String> local = localAddresses();
        return local.isEmpty() ? List.of("127.0.0.1") : local;
    }

    /** The addresses that a tablet in the same house can reach; plain ones, as a person may have to type them. */
    private static List<String> localAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && address.isSiteLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .sorted()
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    private String scheme() {
        return encrypted ? "https://" : "http://";
    }

    private String authority(String at) {
        return (at.contains(":") ? "[" + at + "]" : at) + ":" + port;
    }

    @Override
    public String toString() {
        return scheme() + authority(host);
    }
}
