package io.dowel.gateway.clinic.visit;

import io.dowel.analysis.progression.History.OpenFlag.Sign;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.StaffId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A sign that a physio or a doctor must hear of first.
 *
 * @param visit the visit in which it was noticed, or {@code null}
 * @param released who released it, or {@code null} while it is open
 */
public record Flag(
        String id,
        PatientId patient,
        @Nullable String visit,
        Sign sign,
        @Nullable String note,
        LocalDate day,
        Instant raised,
        @Nullable Release released) {

    /** Who released a flag, when and why. */
    public record Release(StaffId by, Instant at, String why) {}

    public boolean open() {
        return released == null;
    }
}
