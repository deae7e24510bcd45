package io.dowel.gateway.clinic.visit;

import io.dowel.gateway.people.PatientId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One visit, as far as it has come.
 *
 * @param day at the site
 * @param planVersion version of the plan that held when it began, or {@code null} where there was none
 * @param checkIn signs in it are kept as flags, and are not repeated here
 * @param paused true while one of the patient's flags is open
 */
public record Visit(
        String id,
        PatientId patient,
        LocalDate day,
        Instant began,
        @Nullable Integer planVersion,
        @Nullable CheckIn checkIn,
        @Nullable CheckOut checkOut,
        @Nullable Morning morning,
        boolean paused) {

    /** Where a visit is. */
    public enum Stage {
        /** Nothing was said yet. */
        ARRIVED,
        /** An open flag comes first. */
        PAUSED,
        LIFTING,
        /** Checked out; the morning after is still to be told. */
        DONE,
        TOLD
    }

    public Stage stage() {
        if (morning != null) {
            return Stage.TOLD;
        }
        if (checkOut != null) {
            return Stage.DONE;
        }
        if (paused) {
            return Stage.PAUSED;
        }
        return checkIn == null ? Stage.ARRIVED : Stage.LIFTING;
    }
}
