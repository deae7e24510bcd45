package io.dowel.analysis.progression.proposal;

import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.Advice.Variable;
import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.History;
import io.dowel.analysis.progression.History.FearedMovement;
import io.dowel.analysis.progression.History.GradedActivity;
import io.dowel.analysis.progression.History.NextMorning;
import io.dowel.analysis.progression.History.OpenFlag;
import io.dowel.analysis.progression.History.Rating;
import io.dowel.analysis.progression.History.RepetitionDone;
import io.dowel.analysis.progression.History.Session;
import io.dowel.analysis.progression.History.SetDone;
import io.dowel.analysis.progression.Ladder;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.progression.SetSummary;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.progression.TempoTolerance;
import io.dowel.analysis.progression.finding.Situation;
import io.dowel.analysis.progression.rule.ProgressionRule;
import io.dowel.analysis.progression.rule.ProgressionSettings;
import io.dowel.analysis.progression.rule.ProgressionSettings.ConfidenceLimits;
import io.dowel.analysis.progression.rule.ProgressionSettings.CourseLimits;
import io.dowel.analysis.progression.rule.ProgressionSettings.Equipment;
import io.dowel.analysis.progression.rule.ProgressionSettings.ExposureLimits;
import io.dowel.analysis.progression.rule.ProgressionSettings.LoadStep;
import io.dowel.analysis.progression.rule.ProgressionSettings.PainLimits;
import io.dowel.analysis.progression.rule.ProgressionSettings.StepSizes;
import io.dowel.analysis.progression.rule.RuleSet;
import io.dowel.analysis.progression.rule.SiteLoads;
import io.dowel.analysis.progression.set.Reps;
import io.dowel.analysis.progression.set.SetTracker;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.repetition.Quality;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A made-up course with its plan and settings, the same for the same seed. About half of the sessions go well, so that
 * step-ups are reached often enough to be tested.
 */
record RandomCourse(int seed, History history, Plan plan, Ladder ladder, RuleSet rules, Advice advice) {

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);

    static RandomCourse of(int seed) {
        var random = new SplittableRandom(seed);
        RuleSet rules = new RuleSet(1 + random.nextInt(9), settings(random), leftOut(random));
        Ladder ladder = ladder(random);
        Plan plan = plan(random);
        History history = history(random, plan);
        return new RandomCourse(
                seed, history, plan, ladder, rules, ProgressionPolicy.advise(history, plan, ladder, rules));
    }

    Advice again() {
        return ProgressionPolicy.advise(history, plan, ladder, rules);
    }

    Situation situation() {
        return new Situation(history, plan, rules);
    }

    ProgressionSettings settings() {
        return rules.settings();
    }

    boolean siteHas(double kg) {
        Ladder.Implement implement =
                ladder.rung(plan.exerciseId()).map(Ladder.Rung::implement).orElse(Ladder.Implement.BAR);
        if (implement == Ladder.Implement.KETTLEBELL) {
            return ((SiteLoads.FixedWeights) settings().equipment().kettlebells())
                    .weightsKg()
                    .contains(kg);
        }
        double pairKg = 2 * ((SiteLoads.Plates) settings().equipment().bar()).smallestPerSideKg();
        double pairs = (kg - plan.loadKg()) / pairKg;
        return Math.abs(pairs - Math.rint(pairs)) < 0.01;
    }

    /** The same case with every set replaced. */
    RandomCourse over(History of, UnaryOperator<SetDone> change) {
        List<Session> sessions = of.sessions().stream()
                .map(s -> new Session(s.date(), s.sets().stream().map(change).toList(), s.ratings(), s.nextMorning()))
                .toList();
        var changed = new History(sessions, of.openFlags(), of.gradedActivity(), of.exposures());
        return new RandomCourse(
                seed, changed, plan, ladder, rules, ProgressionPolicy.advise(changed, plan, ladder, rules));
    }

    UnaryOperator<SetDone> withoutDoubtful() {
        return set -> {
            List<RepetitionDone> sure =
                    set.repetitions().stream().filter(RepetitionDone::sure).toList();
            SetSummary s = set.summary();
            return new SetDone(
                    new SetSummary(
                            s.set(),
                            s.plan(),
                            sure.size(),
                            s.partials(),
                            0,
                            s.velocityLoss(),
                            s.timeUnderTensionS(),
                            s.onTempo(),
                            s.inRange()),
                    sure,
                    set.loadUsedKg());
        };
    }

    UnaryOperator<SetDone> allDoubtful() {
        return set -> ProgressionPropertiesTest.withQuality(set, Quality.SIGNAL_GAP);
    }

    /** Most have every rule in force; some are left whatever a physio may leave out. */
    private static Set<ProgressionRule> leftOut(SplittableRandom random) {
        boolean some = random.nextInt(6) == 0;
        return Stream.of(ProgressionRule.values())
                .filter(rule -> some && rule.optional() && random.nextInt(3) == 0)
                .collect(Collectors.toSet());
    }

    private static ProgressionSettings settings(SplittableRandom random) {
        double largest = 0.02 + random.nextInt(9) * 0.01;
        return new ProgressionSettings(
                random.nextBoolean() ? PainLimits.DEFAULT : PainLimits.UP_TO_THREE,
                ConfidenceLimits.DEFAULT,
                new LoadStep(0.02, Math.min(0.05, largest), largest),
                new Equipment(
                        new SiteLoads.Plates(pick(random, List.of(0.25, 0.5, 1.0, 1.25, 2.5))),
                        ProgressionSettings.Equipment.DEFAULT.kettlebells()),
                StepSizes.DEFAULT,
                TempoTolerance.DEFAULT,
                new ExposureLimits(random.nextInt(5, 11)),
                new CourseLimits(
                        random.nextInt(5, 22),
                        random.nextInt(7, 22),
                        random.nextInt(2, 5),
                        0.1,
                        pick(random, List.of(0.05, 0.2))),
                random.nextInt(1, 4),
                pick(random, List.of(0.5, 0.8, 1.0)),
                0.2);
    }

    private static Ladder ladder(SplittableRandom random) {
        if (random.nextBoolean()) {
            return Ladder.DEFAULT;
        }
        List<Variable> order = new ArrayList<>(List.of(Variable.values()));
        for (int i = order.size() - 1; i > 0; i--) {
            order.add(order.remove(random.nextInt(i + 1)));
        }
        return Ladder.DEFAULT
                .withoutRung("deadlift")
                .withRung(5, new Ladder.Rung(Exercises.DEADLIFT, Ladder.Implement.BAR, order))
                .withRung(6, new Ladder.Rung(Exercises.SQUAT, Ladder.Implement.BAR, Ladder.USUAL_STEPS))
                .withSkipped("trap-bar-deadlift", random.nextBoolean());
    }

    private static Plan plan(SplittableRandom random) {
        String exercise = pick(
                random,
                List.of(
                        "deadlift",
                        "deadlift",
                        "deadlift",
                        "dowel-hinge",
                        "kettlebell-deadlift",
                        "romanian-deadlift",
                        "squat",
                        "row"));
        return new Plan(
                exercise,
                exercise.equals("dowel-hinge")
                        ? 0
                        : pick(random, List.of(4.0, 16.0, 20.0, 42.5, 44.0, 97.3, 250.0, 500.0)),
                random.nextInt(1, 5),
                random.nextInt(1, 13),
                pick(
                        random,
                        List.of(
                                TempoTarget.NONE,
                                TempoTarget.parse("3-1-1-0"),
                                TempoTarget.parse("2-3-X-*"),
                                TempoTarget.parse("*-0-*-*"))),
                range(random),
                random.nextInt(8) == 0,
                FeedbackSettings.DEFAULT);
    }

    private static @Nullable RangeBand range(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> new RangeBand(0.16, 0.4, RangeBand.Unit.METRES);
            case 1 -> new RangeBand(40.3, 56.3, RangeBand.Unit.DEGREES);
            default -> null;
        };
    }

    private static History history(SplittableRandom random, Plan plan) {
        int sessions = random.nextInt(8);
        LocalDate date = FIRST_DAY;
        var all = new ArrayList<Session>();
        for (int i = 0; i < sessions; i++) {
            date = date.plusDays(random.nextInt(6));
            boolean last = i == sessions - 1;
            all.add(session(random, plan, date, last && random.nextInt(4) > 0));
        }
        return new History(
                all,
                random.nextInt(15) == 0
                        ? List.of(new OpenFlag(pick(random, List.of(OpenFlag.Sign.values())), date))
                        : List.of(),
                random.nextInt(8) == 0 ? new GradedActivity(random.nextInt(1, 4)) : null,
                exposures(random, plan, date));
    }

    private static List<FearedMovement> exposures(SplittableRandom random, Plan plan, LocalDate newest) {
        var rung = new FearedMovement("from the floor", "kettlebell-deadlift-elevated", random.nextInt(11), null, null);
        if (random.nextInt(3) > 0) {
            return List.of(rung);
        }
        boolean tried = random.nextBoolean();
        return List.of(
                rung,
                new FearedMovement(
                        "the first lift of the day",
                        plan.exerciseId(),
                        random.nextInt(11),
                        random.nextInt(4) == 0 ? null : "it will lock",
                        tried ? "it moved" : null,
                        tried ? pick(random, List.of(FearedMovement.Comparison.values())) : null,
                        tried ? newest : null));
    }

    private static Session session(SplittableRandom random, Plan plan, LocalDate date, boolean running) {
        boolean goesWell = random.nextInt(3) > 0;
        var sets = new ArrayList<SetDone>();
        int count = goesWell ? plan.sets() : random.nextInt(plan.sets() + 1);
        for (int i = 1; i <= count; i++) {
            sets.add(set(
                    random,
                    i,
                    random.nextInt(6) == 0 && plan.loadKg() > 5 ? plan.withLoadKg(plan.loadKg() - 2.5) : plan,
                    goesWell));
        }
        var ratings = new ArrayList<Rating>();
        if (random.nextInt(8) > 0) {
            ratings.add(rating(RatingKind.PAIN, goesWell ? random.nextInt(3) : random.nextInt(11), plan));
        }
        if (random.nextInt(8) > 0) {
            ratings.add(
                    rating(RatingKind.CONFIDENCE_AFTER, goesWell ? random.nextInt(5, 11) : random.nextInt(11), plan));
        }
        NextMorning morning = running
                ? NextMorning.NOT_YET
                : goesWell && random.nextInt(5) > 0 ? NextMorning.SETTLED : pick(random, List.of(NextMorning.values()));
        return new Session(date, sets, ratings, morning);
    }

    private static Rating rating(RatingKind kind, int value, Plan plan) {
        return new Rating(kind, value, plan.exerciseId(), 1);
    }

    private static SetDone set(SplittableRandom random, int number, Plan plan, boolean goesWell) {
        int count = goesWell ? plan.repetitions() + random.nextInt(2) : random.nextInt(plan.repetitions() + 2);
        boolean seen = random.nextInt(10) > 0;
        var tracker = new SetTracker(number, plan);
        for (int i = 1; i <= count; i++) {
            Reps reps = Reps.rep(i).range(seen ? random.nextDouble(0.2, goesWell ? 0.4 : 0.8) : null);
            Reps timed = seen
                    ? reps.lowering(goesWell ? target(plan) : random.nextDouble(0.5, 6))
                            .bottom(bottom(plan))
                    : reps.lowering(null).bottom(null).lifting(null).top(null);
            boolean doubtful = random.nextInt(goesWell ? 40 : 4) == 0;
            tracker.take(
                    (doubtful ? timed.quality(random.nextBoolean() ? Quality.DOUBTFUL : Quality.SIGNAL_GAP) : timed)
                            .in(number));
        }
        tracker.end();
        SetDone done = tracker.done();
        return random.nextInt(40) == 0
                ? new SetDone(done.summary(), done.repetitions(), Math.min(500, plan.loadKg() + 2.5))
                : done;
    }

    private static double target(Plan plan) {
        Double loweringS = plan.tempo().loweringS();
        return loweringS == null ? 2 : loweringS;
    }

    private static double bottom(Plan plan) {
        Double bottomS = plan.tempo().bottomS();
        return bottomS == null ? 0 : bottomS;
    }

    private static <T> T pick(SplittableRandom random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
