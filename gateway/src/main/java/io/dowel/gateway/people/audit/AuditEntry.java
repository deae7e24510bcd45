package io.dowel.gateway.people.audit;

import java.time.Instant;

/**
 * One line of the audit: who did what, to whom, when. Nothing of what was read or written is in it.
 *
 * @param number grows by one with each
 */
public record AuditEntry(long number, Instant at, Actor actor, AuditAction action, Subject subject) {}
