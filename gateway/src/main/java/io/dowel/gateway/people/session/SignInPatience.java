package io.dowel.gateway.people.session;

import io.dowel.gateway.people.PeopleMeters;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long a user name, and an address, has to wait until its next attempt to sign in: not at all for the first few, then twice as long
 * each time. An attempt counts when it begins, so that many at once gain nothing. Any thread.
 */
public final class SignInPatience {

    /** Typing errors are free. */
    static final int FREE_OF_A_NAME = 4;

    /** More people than one sign in from a practice's address. */
    static final int FREE_OF_AN_ADDRESS = 20;

    /** Not longer: else a stranger could keep somebody out for hours. */
    static final Duration LONGEST_OF_A_NAME = Duration.ofMinutes(1);

    static final Duration LONGEST_OF_AN_ADDRESS = Duration.ofMinutes(15);

    /** After so long without an attempt, nothing is remembered. */
    static final Duration REMEMBERED = Duration.ofHours(1);

    static final int MAX_WATCHED = 10_000;

    private static final int DOUBLINGS = 20;

    /** Those watched, the one longest without an attempt first. Guarded by this. */
    private final LinkedHashMap<String, Tries> watched = new LinkedHashMap<>(16, 0.75f, true);

    private final PeopleMeters meters;

    public SignInPatience(PeopleMeters meters) {
        this.meters = meters;
    }

    /** The attempts of one name or address so far. */
    private record Tries(int count, Instant last, Instant next) {}

    /** Counts an attempt; answers how long to wait, without counting it, where it comes too soon. */
    synchronized Duration begin(String userName, String address, Instant now) {
        forgetOld(now);
        Duration wait = longer(waitOf(nameKey(userName), now), waitOf(addressKey(address), now));
        if (wait.isZero()) {
            count(nameKey(userName), FREE_OF_A_NAME, LONGEST_OF_A_NAME, now);
            count(addressKey(address), FREE_OF_AN_ADDRESS, LONGEST_OF_AN_ADDRESS, now);
        }
        return wait;
    }

    /** The attempt was right: its name starts afresh, and it does not count for its address. */
    synchronized void succeeded(String userName, String address) {
        watched.remove(nameKey(userName));
        watched.computeIfPresent(
                addressKey(address),
                (key, tries) -> tries.count <= 1 ? null : new Tries(tries.count - 1, tries.last, tries.last));
    }

    /** How many names and addresses are watched. */
    public synchronized int size() {
        return watched.size();
    }

    private Duration waitOf(String key, Instant now) {
        Tries tries = watched.get(key);
        return tries == null || !now.isBefore(tries.next) ? Duration.ZERO : Duration.between(now, tries.next);
    }

    private void count(String key, int free, Duration longest, Instant now) {
        Tries before = watched.get(key);
        int count = before == null ? 1 : before.count + 1;
        Duration wait = Duration.ZERO;
        if (count >= free) {
            Duration doubled = Duration.ofSeconds(1L << Math.min(count - free, DOUBLINGS));
            wait = doubled.compareTo(longest) < 0 ? doubled : longest;
        }
        watched.put(key, new Tries(count, now, now.plus(wait)));
        if (watched.size() > MAX_WATCHED) {
            watched.remove(watched.keySet().iterator().next());
            meters.forgotten();
        }
    }

    private void forgetOld(Instant now) {
        var eldest = watched.entrySet().iterator();
        while (eldest.hasNext()) {
            Map.Entry<String, Tries> entry = eldest.next();
            if (entry.getValue().last.plus(REMEMBERED).isAfter(now)) {
                return;
            }
            eldest.remove();
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static String nameKey(String userName) {
        return "name:" + userName;
    }

    private static String addressKey(String address) {
        return "address:" + address;
    }
}
