package io.dowel.gateway.http.origin;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Locale;

/** Whether a request comes from a page of this service, and from none of another site. */
public final class SameOrigin {

    /** A page of this service says it with each change. A form of another site cannot, and a script there would have to ask before. */
    public static final String HEADER = "X-Dowel-Request";

    private SameOrigin() {}

    /**
     * True where no page of another site asks. A browser always names the page's origin with what changes something; a program that is
     * none may leave it out. Only the authority is compared, because a proxy in front may speak TLS where this server does not.
     */
    public static boolean isSame(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            return true;
        }
        String host = request.getHeader(HttpHeaders.HOST);
        return host != null && authority(origin).equals(host.toLowerCase(Locale.ROOT));
    }

    /** True where nothing is changed, or where the request says by header and origin that a page of this service asks for it. */
    public static boolean mayChange(HttpServerRequest request, boolean byCookie) {
        HttpMethod method = request.method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            return true;
        }
        boolean said = "1".equals(request.getHeader(HEADER));
        boolean origin = !byCookie || request.headers().contains(HttpHeaders.ORIGIN);
        return said && origin && isSame(request);
    }

    /** The authority of an origin as a Host header would have it, empty where the origin is none. */
    private static String authority(String origin) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority == null ? "" : authority.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
