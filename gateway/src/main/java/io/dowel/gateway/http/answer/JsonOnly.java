package io.dowel.gateway.http.answer;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.util.Locale;

/**
 * Lets on what has no body, and a body that says it is JSON with what changes something; before the body is read. A form of another
 * site could send text; JSON it cannot without being asked about first.
 */
public final class JsonOnly implements SecurityPolicyHandler {

    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED = 415;

    @Override
    public void handle(RoutingContext routing) {
        String length = routing.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean hasBody = routing.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || (length != null && !"0".equals(length));
        String type = routing.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (hasBody && routing.request().method().equals(HttpMethod.GET)) {
            refuse(routing, TOO_LARGE);
        } else if (hasBody && (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json"))) {
            refuse(routing, UNSUPPORTED);
        } else {
            routing.next();
        }
    }

    private static void refuse(RoutingContext routing, int status) {
        routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        routing.fail(status);
    }
}
