package io.dowel.analysis.progression.finding;

import io.dowel.analysis.progression.History;
import java.time.LocalDate;
import java.util.OptionalDouble;

/**
 * What was done in the seven days up to and with the newest session, and in the seven days before.
 *
 * @param volumeKg load times repetitions of this week in kg
 * @param repetitions repetitions of this week
 * @param volumeBeforeKg load times repetitions of the week before in kg
 * @param repetitionsBefore repetitions of the week before
 */
public record WeeklyVolume(double volumeKg, int repetitions, double volumeBeforeKg, int repetitionsBefore) {

    private static final int WEEK_DAYS = 7;

    /** A week, and half of the one before: of somebody new, the week before is hardly begun. */
    private static final int COMPARABLE_DAYS = 10;

    public static WeeklyVolume of(History history) {
        double[] volumeKg = new double[2];
        int[] repetitions = new int[2];
        LocalDate last = history.latest().map(History.Session::date).orElse(LocalDate.EPOCH);
        for (History.Session session : history.sessions()) {
            long daysAgo = last.toEpochDay() - session.date().toEpochDay();
            if (daysAgo >= 2 * WEEK_DAYS) {
                continue;
            }
            int week = (int) (daysAgo / WEEK_DAYS);
            for (History.SetDone set : session.sets()) {
                volumeKg[week] += set.loadKg() * set.summary().repetitions();
                repetitions[week] += set.summary().repetitions();
            }
        }
        return new WeeklyVolume(volumeKg[0], repetitions[0], volumeKg[1], repetitions[1]);
    }

    /** True where a person has come for long enough, since the first time or since a break, that the week before is one to compare with. */
    public static boolean comparable(History history) {
        LocalDate newest = history.latest().map(History.Session::date).orElse(LocalDate.EPOCH);
        LocalDate first = newest;
        for (int i = history.sessions().size() - 1; i >= 0; i--) {
            LocalDate date = history.sessions().get(i).date();
            if (date.plusDays(2 * WEEK_DAYS).isBefore(first)) {
                break;
            }
            first = date;
        }
        return !first.plusDays(COMPARABLE_DAYS).isAfter(newest);
    }

    /** Growth against the week before, 0.2 for a fifth more: of the volume, or of repetitions where nothing was loaded. */
    public OptionalDouble growth() {
        if (volumeBeforeKg > 0) {
            return OptionalDouble.of(volumeKg / volumeBeforeKg - 1);
        }
        return repetitionsBefore > 0
                ? OptionalDouble.of((double) repetitions / repetitionsBefore - 1)
                : OptionalDouble.empty();
    }
}
