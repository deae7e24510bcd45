package io.dowel.ingest.mqtt.allowance;

import io.dowel.analysis.signal.SensorId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What each sensor may send, and which of them send more: {@value #SAMPLES_PER_SECOND} samples a second, twice the highest rate
 * that is supported, with room for what was measured during a silence.
 *
 * <p>A registered sensor keeps its account of this; of the others the {@value #MAX_UNREGISTERED} that were heard last do. Any
 * thread may call it.
 */
public final class SensorAllowances {

    /** Samples a second of one sensor in the long run. */
    public static final int SAMPLES_PER_SECOND = 1000;

    /** Status messages a second of one sensor in the long run. */
    public static final int REPORTS_PER_SECOND = 2;

    /** So many bytes cost as much as a sample, so that messages without one are bounded as well. */
    static final int BYTES_PER_SAMPLE = 512;

    /** Sensors of whom nobody said that they would come. */
    static final int MAX_UNREGISTERED = 256;

    /** While a flood goes on, it is told this often. */
    static final Duration TOLD_EVERY = Duration.ofSeconds(10);

    /** What became of a message, by what its sensor may send. */
    public sealed interface Verdict {

        /** It may be taken. */
        record Taken() implements Verdict {}

        /**
         * It may not.
         *
         * @param tell whether it is time to say so
         * @param refused the sensor's messages that were not taken so far
         */
        record Refused(boolean tell, long refused) implements Verdict {}
    }

    private static final Verdict TAKEN = new Verdict.Taken();

    private static final class Account {

        private final SampleAllowance samples;
        private final SampleAllowance reports;
        private long refused;
        private long toldNanos;

        private Account(long silentBeforeNanos, long longestNanos) {
            this.samples = new SampleAllowance(SAMPLES_PER_SECOND, silentBeforeNanos, longestNanos);
            this.reports = new SampleAllowance(REPORTS_PER_SECOND, 0, 0);
        }

        private Verdict refuse(long nowNanos) {
            boolean tell = refused == 0 || nowNanos - toldNanos >= TOLD_EVERY.toNanos();
            refused++;
            toldNanos = tell ? nowNanos : toldNanos;
            return new Verdict.Refused(tell, refused);
        }
    }

    private final Set<SensorId> registered;
    private final long silentBeforeNanos;
    private final long longestNanos;
    private final Map<SensorId, Account> ofRegistered = new HashMap<>();
    private final LinkedHashMap<SensorId, Account> ofOthers = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param silentBefore how long a sensor may have been silent before its first message: what then comes may be a backlog
     * @param longest the longest silence whose backlog is taken
     */
    public SensorAllowances(Set<SensorId> registered, Duration silentBefore, Duration longest) {
        this.registered = Set.copyOf(registered);
        this.silentBeforeNanos = silentBefore.toNanos();
        this.longestNanos = longest.toNanos();
    }

    /** Judges a message with frames before it is read; {@link #used} then says what it held. */
    public synchronized Verdict frames(SensorId sensor, long nowNanos) {
        Account account = account(sensor);
        return account.samples.allows(nowNanos) ? TAKEN : account.refuse(nowNanos);
    }

    /** A message that was allowed held so much. */
    public synchronized void used(SensorId sensor, int samples, int bytes) {
        account(sensor).samples.use(Math.max(samples, 1 + bytes / BYTES_PER_SAMPLE));
    }

    /** Judges a status, and takes it into account. */
    public synchronized Verdict report(SensorId sensor, long nowNanos) {
        Account account = account(sensor);
        if (!account.reports.allows(nowNanos)) {
            return account.refuse(nowNanos);
        }
        account.reports.use(1);
        return TAKEN;
    }

    private Account account(SensorId sensor) {
        Map<SensorId, Account> of = registered.contains(sensor) ? ofRegistered : ofOthers;
        Account account = of.computeIfAbsent(sensor, unknown -> new Account(silentBeforeNanos, longestNanos));
        if (ofOthers.size() > MAX_UNREGISTERED) {
            Iterator<Account> longestUnheard = ofOthers.values().iterator();
            longestUnheard.next();
            longestUnheard.remove();
        }
        return account;
    }
}
