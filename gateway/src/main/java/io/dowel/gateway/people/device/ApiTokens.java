package io.dowel.gateway.people.device;

import io.dowel.gateway.people.Listed;
import io.dowel.gateway.people.PersonWords;
import io.dowel.gateway.people.audit.Actor;
import io.dowel.gateway.people.audit.AuditAction;
import io.dowel.gateway.people.audit.AuditLog;
import io.dowel.gateway.people.audit.Subject;
import io.dowel.gateway.people.secret.AccessRevision;
import io.dowel.gateway.people.secret.Secret;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Reason;
import io.dowel.gateway.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The tokens of other programs: each is shown once, and opens what its scopes say. Each call may block. */
public final class ApiTokens {

    /** More than this is a mistake, or an attack by somebody with an account. */
    public static final int MAX_TOKENS = 500;

    private static final String TOKENS = "SELECT id, name, scopes, created_ms, revoked_ms FROM api_token ";

    private final Database database;
    private final InstantSource clock;

    public ApiTokens(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A token as it is shown, this once. */
    public record Issued(ApiToken token, Secret secret) {}

    /** All by id, those too that were ended. */
    public Listed<ApiToken> list(String after, int limit) {
        return Listed.of(
                database.read(handle -> handle.createQuery(TOKENS + "WHERE id > :after ORDER BY id LIMIT :count")
                        .bind("after", after)
                        .bind("count", limit + 1)
                        .map((row, context) -> token(row))
                        .list()),
                limit,
                token -> token.id().value());
    }

    /** Draws a token for a program. */
    public Answer<Issued> issue(Actor by, String name, Set<ApiScope> scopes) {
        return database.change(handle -> {
            AccessRevision.alone(handle);
            long there = handle.createQuery("SELECT COUNT(*) FROM api_token WHERE revoked_ms IS NULL")
                    .mapTo(Long.class)
                    .one();
            if (there >= MAX_TOKENS) {
                return Answer.refused(Reason.FULL, "there are " + MAX_TOKENS + " tokens, and no more may be");
            }
            TokenId id = TokenId.random();
            var secret = Secret.random();
            handle.execute(
                    "INSERT INTO api_token (id, name, scopes, digest, created_ms) VALUES (?, ?, ?, ?, ?)",
                    id.value(),
                    PersonWords.name(name),
                    scopes.stream().map(ApiScope::word).sorted().collect(Collectors.joining(" ")),
                    secret.digest(),
                    clock.millis());
            AuditLog.add(handle, clock.instant(), by, AuditAction.TOKEN_ISSUED, subject(id));
            return Answer.done(new Issued(one(handle, id).orElseThrow(), secret));
        });
    }

    /** Ends a token at once. */
    public Answer<ApiToken> revoke(Actor by, TokenId id) {
        return database.change(handle -> {
            AccessRevision.alone(handle);
            if (one(handle, id).isEmpty()) {
                return Answer.refused(Reason.UNKNOWN, "there is no such token");
            }
            int ended = handle.execute(
                    "UPDATE api_token SET revoked_ms = ? WHERE id = ? AND revoked_ms IS NULL",
                    clock.millis(),
                    id.value());
            if (ended > 0) {
                AccessRevision.ended(handle);
                AuditLog.add(handle, clock.instant(), by, AuditAction.TOKEN_REVOKED, subject(id));
            }
            return Answer.done(one(handle, id).orElseThrow());
        });
    }

    /** The token that this is, while it opens something. */
    public Optional<ApiToken> holding(String shown) {
        return database.read(handle -> handle.createQuery(TOKENS + "WHERE digest = :digest AND revoked_ms IS NULL")
                .bind("digest", Secret.digest(shown))
                .map((row, context) -> token(row))
                .findOne());
    }

    private static Optional<ApiToken> one(Handle handle, TokenId id) {
        return handle.createQuery(TOKENS + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> token(row))
                .findOne();
    }

    private static Subject subject(TokenId id) {
        return Subject.of(Subject.Kind.APPLICATION, id.value());
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        long revoked = row.getLong("revoked_ms");
        Instant ended = row.wasNull() ? null : Instant.ofEpochMilli(revoked);
        return new ApiToken(
                new TokenId(row.getString("id")),
                row.getString("name"),
                ApiScope.of(Arrays.asList(row.getString("scopes").split(" "))),
                Instant.ofEpochMilli(row.getLong("created_ms")),
                ended);
    }
}
