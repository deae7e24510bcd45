package io.dowel.gateway.http.clinic;

import io.dowel.gateway.access.Caller;
import io.dowel.gateway.clinic.Change;
import io.dowel.gateway.clinic.plan.PlanJson;
import io.dowel.gateway.http.answer.Desk;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.request.Answer.Reason;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request that was let through, as a worker reads it. What it cannot say throws
 * {@link IllegalArgumentException} with a sentence.
 *
 * @param about {@code null} where it is about the site
 * @param asker {@code null} for a tablet or a program
 * @param byTablet true where a patient's tablet asks
 * @param path the parts of the path by name
 * @param ifMatch what the {@code If-Match} header says, or {@code null}
 */
record Ask(
        @Nullable PatientId about,
        @Nullable StaffId asker,
        boolean byTablet,
        Map<String, String> path,
        MultiMap query,
        @Nullable String ifMatch,
        @Nullable Buffer body) {

    static final int MAX_PAGE = 100;
    private static final int USUAL_PAGE = 20;
    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,9})\"");
    private static final String WHY = "why";

    /** What a request that was let on says. */
    static Ask of(RoutingContext routing, Caller caller) {
        String patient = routing.pathParam(Guard.PATIENT);
        return new Ask(
                patient == null ? null : new PatientId(patient),
                caller instanceof Caller.Member member ? member.id() : null,
                caller instanceof Caller.PairedTablet,
                Map.copyOf(routing.pathParams()),
                routing.queryParams(),
                routing.request().getHeader(HttpHeaders.IF_MATCH),
                routing.body().buffer());
    }

    /** The patient it is about. */
    PatientId patient() {
        PatientId known = about;
        if (known == null) {
            throw new IllegalStateException("this address is of no patient");
        }
        return known;
    }

    /** In whose name it is asked, where only a member of the staff is let in. */
    StaffId by() {
        StaffId known = asker;
        if (known == null) {
            throw new IllegalStateException("only a member of the staff decides");
        }
        return known;
    }

    String part(String name) {
        String part = path.get(name);
        if (part == null) {
            throw new IllegalStateException("the route has no part '" + name + "'");
        }
        return part;
    }

    /** A part of the path that is a whole number. */
    int number(String name) {
        String part = part(name);
        if (!part.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("'" + name + "' is a whole number");
        }
        return Integer.parseInt(part);
    }

    JsonObject json() {
        return json(body);
    }

    /** The JSON object that a body is. */
    static JsonObject json(@Nullable Buffer bytes) {
        if (bytes == null || bytes.length() == 0) {
            throw new IllegalArgumentException("a JSON object is needed");
        }
        try {
            return new JsonObject(bytes);
        } catch (DecodeException | ClassCastException e) {
            throw new IllegalArgumentException("the body is no JSON object");
        }
    }

    /** Takes the reason out of a body. */
    Change change(JsonObject json) {
        String why = PlanJson.text(json, WHY);
        json.remove(WHY);
        return new Change(by(), why);
    }

    /** The version that was read. */
    int version() {
        String said = ifMatch;
        if (said == null) {
            throw Desk.refused(
                    Reason.UPON_NOTHING,
                    "say in If-Match which version was read, as its ETag has it; \"0\" where there was none");
        }
        Matcher etag = ETAG.matcher(said);
        if (!etag.matches()) {
            throw new IllegalArgumentException("If-Match is a version in quotes, such as \"3\"");
        }
        return Integer.parseInt(etag.group(1));
    }

    int limit() {
        String said = query.get("limit");
        if (said == null) {
            return USUAL_PAGE;
        }
        if (!said.matches("[1-9]\\d{0,2}") || Integer.parseInt(said) > MAX_PAGE) {
            throw new IllegalArgumentException("'limit' is 1 to " + MAX_PAGE);
        }
        return Integer.parseInt(said);
    }

    /** Where a list goes on, newest first: the moment of the last one that was read. */
    Instant after() {
        String said = query.get("after");
        try {
            return said == null ? Instant.ofEpochMilli(Long.MAX_VALUE / 2) : Instant.parse(said);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'after' is the moment of the last one that was read");
        }
    }
}
