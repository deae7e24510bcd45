package io.dowel.analysis.progression.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.Advice.Proposal;
import io.dowel.analysis.progression.Advice.Variable;
import io.dowel.analysis.progression.History;
import io.dowel.analysis.progression.History.SetDone;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.progression.SetSummary;
import io.dowel.analysis.progression.rule.ProgressionRule;
import io.dowel.analysis.repetition.Quality;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for every history there can be, over thousands that a seeded generator makes up. */
class ProgressionPropertiesTest {

    private static final List<RandomCourse> COURSES =
            IntStream.range(0, 10_000).mapToObj(RandomCourse::of).toList();

    /** Loads are rounded to whole grams. */
    private static final double GRAM_KG = 0.001;

    private static final List<String> WORDS_NOT_USED = List.of(
            "danger",
            "wrong",
            "bad form",
            "fail",
            "unsafe",
            "broken",
            "diagnos",
            "treat",
            "safe",
            "correct posture",
            "risk",
            "clinical-grade");

    @Test
    void noAdviceChangesTwoVariables() {
        forEveryCase(c -> {
            Set<Variable> changed = differences(c.plan(), c.advice());
            assertThat(changed).hasSizeLessThanOrEqualTo(1);
            assertThat(changed)
                    .isEqualTo(
                            c.advice().changed() == null
                                    ? Set.of()
                                    : Set.of(c.advice().changed()));
        });
    }

    @Test
    void noLoadStepIsAboveTheLimitOrFinerThanThePlates() {
        forEveryCase(c -> {
            if (c.advice().changed() == Variable.LOAD) {
                double nowKg = c.plan().loadKg();
                double nextKg = next(c).loadKg();
                assertThat(Math.abs(nextKg - nowKg))
                        .isLessThanOrEqualTo(nowKg * c.settings().loadStep().largest() + GRAM_KG);
                assertThat(nextKg).isPositive();
                assertThat(c.siteHas(nextKg))
                        .as("%s kg from %s kg", nextKg, nowKg)
                        .isTrue();
            }
        });
    }

    @Test
    void anOpenFlagPausesEverything() {
        forEveryCase(c -> assertThat(c.advice().proposal() == Proposal.PAUSED_BY_FLAG)
                .isEqualTo(!c.history().openFlags().isEmpty()));
    }

    @Test
    void doubtfulRepetitionsNeverMakeTheDifferenceToAStepUp() {
        forEveryCase(c -> {
            if (c.advice().proposal() == Proposal.STEP_UP) {
                Advice withoutThem = c.over(c.history(), c.withoutDoubtful()).advice();
                assertThat(withoutThem.proposal()).isEqualTo(Proposal.STEP_UP);
                assertThat(withoutThem.next()).isEqualTo(c.advice().next());
            }
        });
    }

    @Test
    void whereEveryRepetitionIsDoubtfulNothingStepsUp() {
        forEveryCase(
                c -> assertThat(c.over(c.history(), c.allDoubtful()).advice().proposal())
                        .isNotEqualTo(Proposal.STEP_UP));
    }

    @Test
    void thePainAboveTheLimitNeverGoesWithAStepUp() {
        forEveryCase(c -> {
            int worst = c.history().latest().stream()
                    .flatMap(s -> s.ratings().stream())
                    .filter(r -> r.kind() == RatingKind.PAIN)
                    .mapToInt(History.Rating::value)
                    .max()
                    .orElse(0);
            if (worst > c.settings().pain().acceptableUpTo()) {
                assertThat(c.advice().proposal()).isNotEqualTo(Proposal.STEP_UP);
            }
        });
    }

    @Test
    void anUnsettledMorningNeverGoesWithAStepUpUnlessAQuotaWasAgreed() {
        forEveryCase(c -> {
            boolean unsettled = c.situation().lastMorning() == History.NextMorning.NOT_SETTLED
                    && c.rules().has(ProgressionRule.NOT_SETTLED_NEXT_MORNING);
            if (unsettled && c.history().gradedActivity() == null) {
                assertThat(c.advice().proposal()).isNotEqualTo(Proposal.STEP_UP);
            }
        });
    }

    @Test
    void aStepBackIsSmallAndNeverToZero() {
        forEveryCase(c -> {
            if (c.advice().proposal() == Proposal.STEP_BACK) {
                Plan next = next(c);
                assertThat(next.loadKg() > 0).isEqualTo(c.plan().loadKg() > 0);
                assertThat(next.sets() * next.repetitions()).isPositive();
                assertThat(c.plan().sets() - next.sets()).isBetween(0, 1);
            }
        });
    }

    @Test
    void theSameHistoryGivesTheSameAdvice() {
        forEveryCase(c -> assertThat(c.again()).isEqualTo(c.advice()));
    }

    @Test
    void theFiguresComeInTheSameOrderEverywhere() {
        forEveryCase(c -> c.advice()
                .reasons()
                .forEach(r -> assertThat(List.copyOf(r.figures().keySet()))
                        .isEqualTo(List.copyOf(new TreeSet<>(r.figures().keySet())))));
    }

    @Test
    void everyAdviceIsExplainedAndComplete() {
        forEveryCase(c -> {
            Advice a = c.advice();
            assertThat(a.reasons()).isNotEmpty();
            assertThat(a.wouldChange().isEmpty() && a.missing().isEmpty())
                    .as("something would change it: %s", a)
                    .isFalse();
            assertThat(a.missing().isEmpty()).isEqualTo(a.proposal() != Proposal.NOT_ENOUGH_DATA);
            assertThat(a.next() != null)
                    .isEqualTo(EnumSet.of(Proposal.STEP_UP, Proposal.KEEP, Proposal.STEP_BACK)
                            .contains(a.proposal()));
        });
    }

    @Test
    void noSentenceFrightens() {
        forEveryCase(c -> sentences(c.advice()).forEach(sentence -> {
            String lower = sentence.toLowerCase(Locale.ROOT);
            assertThat(WORDS_NOT_USED).noneMatch(lower::contains);
            assertThat(sentence).endsWith(".").doesNotContain("  ", "null", "NaN");
        }));
    }

    @Test
    void theGeneratorReachesEveryProposalAndEveryRule() {
        Map<Proposal, Integer> proposals = new EnumMap<>(Proposal.class);
        var rules = EnumSet.noneOf(ProgressionRule.class);
        forEveryCase(c -> {
            proposals.merge(c.advice().proposal(), 1, Integer::sum);
            c.advice().reasons().forEach(r -> rules.add(ProgressionRule.valueOf(r.rule())));
        });

        assertThat(proposals.keySet()).containsExactlyInAnyOrder(Proposal.values());
        assertThat(proposals.values()).as("%s", proposals).allMatch(count -> count >= COURSES.size() / 200);
        assertThat(rules).containsExactlyInAnyOrder(ProgressionRule.values());
    }

    private static void forEveryCase(Consumer<RandomCourse> property) {
        for (RandomCourse course : COURSES) {
            try {
                property.accept(course);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + course.seed() + ": " + course.advice(), e);
            }
        }
    }

    private static Plan next(RandomCourse c) {
        Plan next = c.advice().next();
        assertThat(next).isNotNull();
        return next;
    }

    private static Stream<String> sentences(Advice advice) {
        return Stream.of(
                        advice.reasons().stream().map(Advice.Reason::sentence),
                        advice.wouldChange().stream(),
                        advice.missing().stream(),
                        advice.alternatives().stream().map(Advice.Alternative::sentence))
                .flatMap(s -> s);
    }

    private static Set<Variable> differences(Plan now, Advice advice) {
        return differences(now, advice.next());
    }

    /** The variables in which two plans differ. */
    static Set<Variable> differences(Plan now, @Nullable Plan next) {
        var changed = EnumSet.noneOf(Variable.class);
        if (next == null) {
            return changed;
        }
        add(changed, Variable.RUNG, now.exerciseId(), next.exerciseId());
        add(changed, Variable.LOAD, now.loadKg(), next.loadKg());
        add(changed, Variable.VOLUME, now.repetitions(), next.repetitions());
        add(changed, Variable.VOLUME, now.sets(), next.sets());
        add(changed, Variable.PAUSE, now.tempo().bottomS(), next.tempo().bottomS());
        add(changed, Variable.TEMPO, now.tempo().loweringS(), next.tempo().loweringS());
        add(changed, Variable.TEMPO, now.tempo().liftingS(), next.tempo().liftingS());
        add(changed, Variable.TEMPO, now.tempo().topS(), next.tempo().topS());
        add(changed, Variable.RANGE, now.range(), next.range());
        assertThat(next.exploreRange()).isEqualTo(now.exploreRange());
        assertThat(next.feedback()).isEqualTo(now.feedback());
        assertThat(now.sets() != next.sets() && now.repetitions() != next.repetitions())
                .as("sets and repetitions at once")
                .isFalse();
        return changed;
    }

    private static void add(Set<Variable> changed, Variable variable, Object now, Object next) {
        if (!Objects.equals(now, next)) {
            changed.add(variable);
        }
    }

    /** Sets of a history, each repetition replaced. */
    static SetDone withQuality(SetDone set, Quality quality) {
        SetSummary s = set.summary();
        return new SetDone(
                new SetSummary(
                        s.set(),
                        s.plan(),
                        s.repetitions(),
                        s.partials(),
                        s.repetitions(),
                        null,
                        s.timeUnderTensionS(),
                        s.onTempo(),
                        s.inRange()),
                set.repetitions().stream()
                        .map(r -> new History.RepetitionDone(r.id(), quality, r.adherence()))
                        .toList(),
                set.loadUsedKg());
    }
}
