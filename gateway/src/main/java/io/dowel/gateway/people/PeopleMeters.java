package io.dowel.gateway.people;

import io.dowel.gateway.request.RequestMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;

/** The meters of people and access, as documented in {@code docs/metrics.md}. No name or id of anybody is ever a tag. */
public final class PeopleMeters {

    /** What became of an attempt to sign in. */
    public enum SignIn {
        SIGNED_IN,
        REFUSED,
        TOO_SOON,
        BUSY
    }

    /** Who was not let in, and why. */
    public enum Denied {
        /** Nobody, where somebody has to be known. */
        NOBODY,
        /** Somebody who may not do this. */
        ROLE,
        /** Somebody who may, and not with this patient or session. */
        SUBJECT,
        /** A request by cookie that might come from another site. */
        FOREIGN,
        /** Too many asked at once. */
        BUSY
    }

    private final MeterRegistry registry;
    private final RequestMeter requests;
    private final Map<SignIn, Counter> signIns;
    private final Map<Denied, Counter> denied;
    private final Counter forgotten;
    private final Counter closed;

    public PeopleMeters(MeterRegistry registry) {
        this.registry = registry;
        requests = new RequestMeter(registry, "dowel.people.requests", "Requests about people by REST");
        signIns = byTag(SignIn.class, "dowel.signin.attempts", "outcome", "Attempts to sign in");
        denied = byTag(Denied.class, "dowel.access.denied", "reason", "Requests that were not let in");
        forgotten = counter("dowel.signin.forgotten", "Names and addresses forgotten because too many are watched");
        closed = counter("dowel.access.closed", "Live connections closed because their access ended");
    }

    /** Requests by REST. */
    public RequestMeter requests() {
        return requests;
    }

    public void signIn(SignIn outcome) {
        count(signIns, outcome);
    }

    public void denied(Denied reason) {
        count(denied, reason);
    }

    /** A name or an address is watched no longer, for want of room. */
    public void forgotten() {
        forgotten.increment();
    }

    /** A live connection was closed because its access ended. */
    public void closed() {
        closed.increment();
    }

    /** Says where to read how many names and addresses are watched, and how many passwords wait to be hashed. */
    public void watch(IntSupplier watched, IntSupplier hashing) {
        Gauge.builder("dowel.signin.watched", watched, IntSupplier::getAsInt)
                .description("Names and addresses that wait between attempts to sign in")
                .register(registry);
        Gauge.builder("dowel.signin.hashing", hashing, IntSupplier::getAsInt)
                .description("Passwords that are hashed or wait for it")
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    /** Made for every value at the start, so that a meter reads 0 before it first counts. */
    private <E extends Enum<E>> Map<E, Counter> byTag(Class<E> type, String name, String tag, String description) {
        var counters = new EnumMap<E, Counter>(type);
        Arrays.stream(type.getEnumConstants())
                .forEach(value -> counters.put(
                        value,
                        Counter.builder(name)
                                .description(description)
                                .tag(tag, value.name().toLowerCase(Locale.ROOT))
                                .register(registry)));
        return counters;
    }

    private static <E extends Enum<E>> void count(Map<E, Counter> counters, E value) {
        Counter counter = counters.get(value);
        if (counter != null) {
            counter.increment();
        }
    }
}
