package io.dowel.gateway.clinic.trend;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One week of a patient, Monday to Sunday. What was not measured, asked or done is {@code null} or left out.
 *
 * @param monday its first day
 * @param visits visits in which something was lifted
 * @param topLoadKg the heaviest load of a set
 * @param volumeKg load times counted repetitions
 * @param repetitions counted
 * @param onTempoShare of the repetitions that could be compared with a tempo, those inside, 0 to 1
 * @param inRangeShare of those that could be compared with a band, those inside, 0 to 1
 * @param rangeM mean range of the sets in m
 * @param rangeDeg mean range of the sets in degrees
 * @param painHighest highest pain while moving
 * @param painMean mean pain while moving
 * @param confidenceMean mean confidence after the exercise
 * @param effortMean mean effort
 * @param scores mean score of each questionnaire that was answered
 * @param decisions decisions of this week, oldest first
 */
public record TrendWeek(
        LocalDate monday,
        int visits,
        @Nullable Double topLoadKg,
        double volumeKg,
        int repetitions,
        @Nullable Double onTempoShare,
        @Nullable Double inRangeShare,
        @Nullable Double rangeM,
        @Nullable Double rangeDeg,
        @Nullable Integer painHighest,
        @Nullable Double painMean,
        @Nullable Double confidenceMean,
        @Nullable Double effortMean,
        Map<String, Double> scores,
        List<Mark> decisions) {

    /**
     * A decision on the line.
     *
     * @param proposal what was proposed
     * @param changed the variable, or {@code null}
     * @param verdict what was decided
     * @param name who decided
     */
    public record Mark(
            LocalDate day,
            String adviceId,
            String exerciseId,
            String proposal,
            @Nullable String changed,
            String verdict,
            String name) {}
}
