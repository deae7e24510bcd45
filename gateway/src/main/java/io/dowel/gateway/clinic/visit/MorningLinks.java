package io.dowel.gateway.clinic.visit;

import io.dowel.gateway.clinic.visit.Morning.By;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Done;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Personal links to the question of the next morning. A link opens one question of one visit, once, for a few days, and shows
 * nothing; of its token only the hash is kept. Any thread may call it; each call may block.
 */
public final class MorningLinks {

    /** Long enough to answer after a weekend. */
    public static final Duration VALID_FOR = Duration.ofDays(4);

    /** 256 bits: beyond guessing, so that one round of a plain hash may be kept. */
    private static final int BYTES = 32;

    private static final int MAX_TOKEN = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final InstantSource clock;
    private final VisitBook visits;

    public MorningLinks(Database database, InstantSource clock, VisitBook visits) {
        this.database = database;
        this.clock = clock;
        this.visits = visits;
    }

    /** Makes the link of a visit and answers its token, which is shown this once; a link of before opens nothing more. */
    public Answer<String> make(PatientId patient, String visit) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return database.change(handle -> {
            Optional<Visit> of =
                    VisitRows.one(handle, visit).filter(v -> v.patient().equals(patient));
            if (of.isEmpty()) {
                return Answer.refused(Reason.UNKNOWN, "there is no such visit");
            }
            if (of.get().morning() != null) {
                return Answer.refused(Reason.ALREADY, "the morning after this visit was told already");
            }
            handle.execute("DELETE FROM morning_link WHERE visit_id = ?", visit);
            handle.createUpdate("""
                            INSERT INTO morning_link (digest, visit_id, made_ms, expires_ms) VALUES (:digest, :visit, :now, :expires)
                            """)
                    .bind("digest", digest(token))
                    .bind("visit", visit)
                    .bind("now", clock.millis())
                    .bind("expires", clock.instant().plus(VALID_FOR).toEpochMilli())
                    .execute();
            return Answer.done(token);
        });
    }

    /** Whether a link may be answered now: the visit it is about, or why not. */
    public Answer<Visit> look(String token) {
        return database.read(handle -> behind(handle, token).then(visit -> {
            if (visit.morning() != null) {
                return closed();
            }
            return visits.isMorningOf(visit) ? Answer.done(visit) : early();
        }));
    }

    /** Answers the question by a link; that link then opens nothing more. One sentence says all refusals of a token alike. */
    public Answer<Visit> answer(String token, boolean settled, int pain) {
        return database.change(handle -> behind(handle, token).then(visit -> {
            Answer<Visit> answer = visits.morning(handle, visit, new Morning(settled, pain, By.LINK));
            if (answer instanceof Done) {
                handle.execute("DELETE FROM morning_link WHERE visit_id = ?", visit.id());
            }
            return answer;
        }));
    }

    private Answer<Visit> behind(Handle handle, String token) {
        if (token.length() > MAX_TOKEN) {
            return closed();
        }
        return handle.createQuery("SELECT visit_id FROM morning_link WHERE digest = :digest AND expires_ms > :now")
                .bind("digest", digest(token))
                .bind("now", clock.millis())
                .mapTo(String.class)
                .findOne()
                .flatMap(id -> VisitRows.one(handle, id))
                .map(Answer::done)
                .orElseGet(MorningLinks::closed);
    }

    /** Forgets links that have expired; says how many. */
    public int forgetExpired() {
        return database.change(
                handle -> handle.execute("DELETE FROM morning_link WHERE expires_ms <= ?", clock.millis()));
    }

    static Answer<Visit> early() {
        return Answer.refused(Reason.UNFIT, "the morning after this visit is still to come");
    }

    private static Answer<Visit> closed() {
        return Answer.refused(Reason.UNKNOWN, "this link is not open any more");
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
