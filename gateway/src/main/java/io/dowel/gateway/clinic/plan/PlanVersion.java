package io.dowel.gateway.clinic.plan;

import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.StaffId;
import java.time.Instant;

/**
 * A plan from one change to the next.
 *
 * @param number from 1
 * @param at when it was changed to this
 * @param by who changed it
 * @param why why
 */
public record PlanVersion(PatientId patient, int number, Instant at, StaffId by, String why, PatientPlan plan) {}
