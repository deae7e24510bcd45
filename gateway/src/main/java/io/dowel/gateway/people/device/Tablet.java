package io.dowel.gateway.people.device;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tablet, paired or about to be.
 *
 * @param name how people tell it from others
 * @param scope all that it sees
 * @param paired when it took its code, or {@code null}
 * @param revoked when it was shut out, or {@code null}
 */
public record Tablet(
        TabletId id,
        String name,
        TabletScope scope,
        Instant created,
        @Nullable Instant paired,
        @Nullable Instant revoked) {

    /** True while its credential opens something. */
    public boolean active() {
        return paired != null && revoked == null;
    }
}
