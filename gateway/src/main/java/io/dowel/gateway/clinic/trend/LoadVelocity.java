package io.dowel.gateway.clinic.trend;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How quickly a load was lifted in one week: the mean of its sets.
 *
 * @param monday first day of the week
 * @param mps mean lifting velocity in m/s, or {@code null} where no bar sensor saw it
 * @param degps mean lifting rate in °/s, or {@code null} where no back sensor saw it
 */
public record LoadVelocity(
        LocalDate monday,
        double loadKg,
        @Nullable Double mps,
        @Nullable Double degps) {}
