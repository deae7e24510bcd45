package io.dowel.gateway.people.device;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The token of another program. The token itself is not in here.
 *
 * @param name of the program
 * @param revoked when it was ended, or {@code null}
 */
public record ApiToken(
        TokenId id,
        String name,
        Set<ApiScope> scopes,
        Instant created,
        @Nullable Instant revoked) {

    public ApiToken {
        scopes = Set.copyOf(scopes);
    }
}
