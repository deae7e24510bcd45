package io.dowel.analysis.progression.finding;

import io.dowel.analysis.progression.History.SetDone;
import io.dowel.analysis.progression.rule.ProgressionRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules about what was done: targets met, data that can be trusted, quota, weekly volume. */
final class TargetRules {

    private TargetRules() {}

    static Optional<Finding> noSetYet(Situation s) {
        if (!s.withExercise().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                ProgressionRule.NO_SET_YET,
                Effect.ASK,
                "No set of this exercise has been done yet.",
                Map.of(),
                "A finished set of this exercise."));
    }

    /** A target was set, sure repetitions were done, and none of them has the figure that the target is about. */
    static Optional<Finding> notMeasured(Situation s) {
        boolean tempo = s.tempoAsked()
                && unmeasured(
                        s,
                        s.latestSets().stream()
                                .filter(set -> set.summary().onTempo() == null)
                                .toList());
        boolean range = s.rangeAsked()
                && unmeasured(
                        s,
                        s.latestSets().stream()
                                .filter(set -> set.summary().inRange() == null)
                                .toList());
        if (s.graded() || (!tempo && !range)) {
            return Optional.empty();
        }
        String what = tempo ? (range ? "Tempo and range" : "Tempo") : "Range";
        return Optional.of(new Finding(
                ProgressionRule.TARGET_NOT_MEASURED,
                Effect.ASK,
                what + (tempo && range ? " were" : " was") + " asked for and could not be measured in the latest sets.",
                Map.of(),
                what + " of the latest sets: a sensor that sees it, or a plan without that target."));
    }

    /** A set that would be at target if its doubtful repetitions were sure. */
    static Optional<Finding> doubtful(Situation s) {
        List<SetDone> sets = s.latestSets().stream()
                .filter(set -> Situation.sure(set) < s.plan().repetitions()
                        && set.summary().repetitions() >= s.plan().repetitions())
                .toList();
        if (sets.isEmpty()) {
            return Optional.empty();
        }
        long doubtful = sets.stream()
                .mapToLong(set -> set.summary().repetitions() - Situation.sure(set))
                .sum();
        return Optional.of(new Finding(
                ProgressionRule.REPETITIONS_DOUBTFUL,
                Effect.HOLD,
                Sentences.count(doubtful, "repetition") + " of the latest session cannot be relied on and "
                        + (doubtful == 1 ? "supports" : "support") + " no step up.",
                Map.of("doubtfulRepetitions", (double) doubtful),
                "Looking at the doubtful repetitions and accepting or rejecting each."));
    }

    static Optional<Finding> notYetMet(Situation s) {
        int needed = s.settings().sessionsNeeded();
        int met = s.sessionsMet();
        if (s.graded()
                || met >= needed
                || noSetYet(s).isPresent()
                || notMeasured(s).isPresent()) {
            return Optional.empty();
        }
        long sets = s.latestSets().stream().filter(s::met).count();
        return Optional.of(new Finding(
                ProgressionRule.TARGET_NOT_YET_MET,
                Effect.HOLD,
                "The targets were met in " + met + " of " + needed + " sessions in a row; in the latest, in " + sets
                        + " of " + Sentences.count(s.plan().sets(), "set")
                        + (doubtful(s).isPresent() ? ", as far as they were clearly seen." : "."),
                figures(s, met, sets),
                "Meeting the targets in " + Sentences.count(needed - met, "more session") + " in a row."));
    }

    static Optional<Finding> met(Situation s) {
        int needed = s.settings().sessionsNeeded();
        int met = s.sessionsMet();
        if (s.graded() || met < needed) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                ProgressionRule.TARGET_MET,
                Effect.ALLOW,
                "The targets were met in " + Sentences.count(met, "session") + " in a row; the settings ask for "
                        + needed + ".",
                figures(s, met, s.latestSets().stream().filter(s::met).count()),
                "Pain above " + s.settings().pain().freeUpTo()
                        + ", or pain that has not settled by the next morning, would keep the targets as they are."));
    }

    static Optional<Finding> quota(Situation s) {
        if (!s.graded() || noSetYet(s).isPresent()) {
            return Optional.empty();
        }
        int needed = s.settings().sessionsNeeded();
        int met = s.sessionsMet();
        long done = s.latestSets().stream().mapToLong(Situation::sure).sum();
        boolean enough = met >= needed;
        return Optional.of(new Finding(
                ProgressionRule.QUOTA_CONTINGENT,
                enough ? Effect.ALLOW : Effect.HOLD,
                "The quota agreed is " + Sentences.count(s.quota(), "repetition") + "; the latest session had " + done
                        + ". It was done in " + met + " of " + needed + " sessions in a row"
                        + (enough ? "." : ": do the number agreed, not more and not less."),
                Map.of(
                        "quotaRepetitions", (double) s.quota(),
                        "sureRepetitions", (double) done,
                        "sessionsMet", (double) met,
                        "sessionsNeeded", (double) needed),
                enough
                        ? "A session with fewer repetitions than the quota keeps it as it is."
                        : "Doing the quota in " + Sentences.count(needed - met, "more session") + " in a row."));
    }

    static Optional<Finding> weeklyVolume(Situation s) {
        WeeklyVolume volume = WeeklyVolume.of(s.history());
        double growth = volume.growth().orElse(0);
        if (growth <= s.settings().weeklyVolumeRemark() || !WeeklyVolume.comparable(s.history())) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                ProgressionRule.WEEKLY_VOLUME,
                Effect.REMARK,
                "This week's volume is " + Sentences.percent(growth)
                        + " above the week before. Worth a look; it holds nothing back.",
                Map.of(
                        "volumeKg",
                        volume.volumeKg(),
                        "volumeBeforeKg",
                        volume.volumeBeforeKg(),
                        "repetitions",
                        (double) volume.repetitions(),
                        "repetitionsBefore",
                        (double) volume.repetitionsBefore(),
                        "growthPercent",
                        growth * 100),
                ""));
    }

    private static boolean unmeasured(Situation s, List<SetDone> without) {
        return !without.isEmpty()
                && without.size() == s.latestSets().size()
                && without.stream().anyMatch(set -> Situation.sure(set) > 0);
    }

    private static Map<String, Double> figures(Situation s, int met, long setsMet) {
        return Map.of(
                "sessionsMet", (double) met,
                "sessionsNeeded", (double) s.settings().sessionsNeeded(),
                "setsMetInLatest", (double) setsMet,
                "setsPlanned", (double) s.plan().sets(),
                "repetitionsPlanned", (double) s.plan().repetitions());
    }
}
