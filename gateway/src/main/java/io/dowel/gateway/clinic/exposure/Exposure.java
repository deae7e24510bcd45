package io.dowel.gateway.clinic.exposure;

import io.dowel.analysis.progression.History.FearedMovement;
import io.dowel.gateway.people.StaffId;
import java.time.Instant;

/**
 * A movement of a patient's exposure list, from one change to the next.
 *
 * @param version from 1
 * @param removed true where it is no longer on the list
 */
public record Exposure(
        String id, int version, Instant at, StaffId by, String why, FearedMovement movement, boolean removed) {}
