package io.dowel.gateway.people.session;

import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.people.StaffRole;
import java.time.Instant;

/**
 * Somebody who is signed in.
 *
 * @param until when they have to sign in again at the latest
 */
public record SignedIn(StaffId id, String userName, String name, StaffRole role, Instant until) {}
