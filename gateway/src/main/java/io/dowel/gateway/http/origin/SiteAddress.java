package io.dowel.gateway.http.origin;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** The address of a page as somebody else can open it: at the host by which this service was asked. */
public final class SiteAddress {

    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]{1,255}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]-]{1,255}");

    private SiteAddress() {}

    /** @param page a path, and what is behind its {@code #} */
    public static String of(HttpServerRequest request, String page) {
        // The origin knows whether a proxy in front speaks TLS. That it is this service's own was looked at before.
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && ORIGIN.matcher(origin).matches()) {
            return origin + page;
        }
        return host(request)
                .map(host -> (request.isSSL() ? "https://" : "http://") + host + page)
                .orElse(page);
    }

    /** Host and port by which this service was asked; empty where they are none. */
    public static Optional<String> host(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.HOST))
                .filter(host -> HOST.matcher(host).matches());
    }
}
