package io.dowel.gateway.clinic.advice;

import io.dowel.analysis.progression.Advice;
import io.dowel.gateway.people.PatientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A proposal with its reasons, and what was decided on it.
 *
 * @param visit the visit it came from, or {@code null}
 * @param planVersion version of the plan it was made upon
 * @param decision {@code null} until a physio has decided
 */
public record StoredAdvice(
        String id,
        PatientId patient,
        @Nullable String visit,
        Instant at,
        int planVersion,
        String exerciseId,
        Advice advice,
        @Nullable Decision decision) {}
