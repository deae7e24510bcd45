package io.dowel.gateway.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works here. What opens their account is not in here.
 *
 * @param userName what they sign in with, in small letters
 * @param name how screens call them
 * @param hasPassword false until they have set one
 * @param subject what a provider calls them, or {@code null} where none signs them in
 * @param deactivated when their account was ended, or {@code null}
 */
public record StaffMember(
        StaffId id,
        String userName,
        String name,
        StaffRole role,
        boolean hasPassword,
        @Nullable String subject,
        Instant created,
        @Nullable Instant deactivated) {

    /** True while they may sign in. */
    public boolean active() {
        return deactivated == null;
    }
}
