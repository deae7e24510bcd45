package io.dowel.analysis.progression.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.Advice.Proposal;
import io.dowel.analysis.progression.Advice.Variable;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import io.dowel.analysis.progression.rule.ProgressionRule;
import io.dowel.analysis.progression.rule.ProgressionSettings.StepSizes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No plan that is proposed or offered instead goes further than one step, over thousands of made-up histories. */
class StepLimitsTest {

    private static final List<RandomCourse> COURSES =
            IntStream.range(20_000, 30_000).mapToObj(RandomCourse::of).toList();

    /** Bands are rounded to a millionth. */
    private static final double ROUNDING = 1e-5;

    /** One change of one variable. */
    private record Change(Variable variable, Plan plan) {}

    @Test
    void everyAlternativeChangesTheOneVariableItNames() {
        forEveryChange((c, change) -> assertThat(ProgressionPropertiesTest.differences(c.plan(), change.plan()))
                .isEqualTo(Set.of(change.variable())));
    }

    @Test
    void noLoadGoesBeyondTheLimitNotEvenByRounding() {
        forEveryChange((c, change) -> {
            double nowKg = c.plan().loadKg();
            double largest = c.settings().loadStep().largest();
            assertThat(change.plan().loadKg()).isBetween(nowKg * (1 - largest) - 1e-6, nowKg * (1 + largest) + 1e-6);
        });
    }

    @Test
    void noOtherVariableGoesBeyondItsStep() {
        forEveryChange((c, change) -> {
            StepSizes sizes = c.settings().steps();
            Plan now = c.plan();
            Plan next = change.plan();
            var graded = c.history().gradedActivity();
            int repetitions = graded == null ? sizes.repetitions() : graded.stepRepetitions();
            assertThat(Math.abs(next.repetitions() - now.repetitions())).isLessThanOrEqualTo(repetitions);
            assertThat(now.sets() - next.sets()).isBetween(0, 1);
            assertThat(Math.abs(seconds(next.tempo().bottomS())
                            - seconds(now.tempo().bottomS())))
                    .isLessThanOrEqualTo(sizes.pauseS() + ROUNDING);
            assertThat(Math.abs(seconds(next.tempo().loweringS())
                            - seconds(now.tempo().loweringS())))
                    .isLessThanOrEqualTo(sizes.loweringS() + ROUNDING);
            if (change.variable() == Variable.RANGE) {
                RangeBand band = now.range();
                assertThat(Math.abs(next.range().middle() - band.middle()))
                        .isLessThanOrEqualTo(band.middle() * sizes.rangeShare() + ROUNDING);
                assertThat(next.range().halfWidth())
                        .isBetween(band.halfWidth() - ROUNDING, band.halfWidth() + ROUNDING);
            }
        });
    }

    @Test
    void nothingIsEverTakenToZero() {
        forEveryChange((c, change) -> {
            assertThat(change.plan().loadKg() > 0).isEqualTo(c.plan().loadKg() > 0);
            assertThat(change.plan().sets()).isPositive();
            assertThat(change.plan().repetitions()).isPositive();
        });
    }

    @Test
    void whereNoStepUpIsAllowedNoneIsOfferedInstead() {
        forEveryChange((c, change) -> {
            boolean onlyNoneIsLeft = rules(c).contains("NO_STEP_LEFT");
            if (c.advice().proposal() != Proposal.STEP_UP && !onlyNoneIsLeft) {
                Plan next = change.plan();
                assertThat(change.variable()).isNotEqualTo(Variable.RUNG);
                assertThat(next.loadKg()).isLessThanOrEqualTo(c.plan().loadKg());
                assertThat(next.sets() * next.repetitions())
                        .isLessThanOrEqualTo(c.plan().sets() * c.plan().repetitions());
                assertThat(change.variable() == Variable.RANGE
                                && next.range().high() > c.plan().range().high())
                        .isFalse();
                assertThat(seconds(next.tempo().bottomS()))
                        .isLessThanOrEqualTo(seconds(c.plan().tempo().bottomS()));
            }
        });
    }

    @Test
    void nothingIsOfferedWhileAFlagIsOpenASetIsStoppedOrDataAreMissing() {
        var silent = EnumSet.of(Proposal.PAUSED_BY_FLAG, Proposal.STOP_SET_AND_TALK, Proposal.NOT_ENOUGH_DATA);
        COURSES.stream()
                .filter(c -> silent.contains(c.advice().proposal()))
                .forEach(c -> assertThat(c.advice().alternatives()).isEmpty());
    }

    @Test
    void theAdviceCarriesTheNumberOfItsRulesAndNoRuleThatWasLeftOutSpeaks() {
        for (RandomCourse c : COURSES) {
            assertThat(c.advice().ruleSet()).isEqualTo(c.rules().number());
            assertThat(rules(c))
                    .as("seed %s", c.seed())
                    .allMatch(rule -> c.rules().has(ProgressionRule.valueOf(rule)));
        }
    }

    @Test
    void alternativesAreReachedForEveryVariableThatAPlanHolds() {
        var offered = EnumSet.noneOf(Variable.class);
        COURSES.forEach(c -> c.advice().alternatives().forEach(a -> offered.add(a.variable())));

        assertThat(offered).isEqualTo(EnumSet.complementOf(EnumSet.of(Variable.STANCE)));
    }

    private static List<String> rules(RandomCourse course) {
        return course.advice().reasons().stream().map(Advice.Reason::rule).toList();
    }

    private static void forEveryChange(BiConsumer<RandomCourse, Change> property) {
        for (RandomCourse course : COURSES) {
            changes(course.advice()).forEach(change -> {
                try {
                    property.accept(course, change);
                } catch (AssertionError e) {
                    throw new AssertionError("seed " + course.seed() + ": " + course.advice(), e);
                }
            });
        }
    }

    private static Stream<Change> changes(Advice advice) {
        Stream<Change> proposed =
                advice.changed() == null ? Stream.empty() : Stream.of(new Change(advice.changed(), advice.next()));
        return Stream.concat(proposed, advice.alternatives().stream().map(a -> new Change(a.variable(), a.plan())));
    }

    private static double seconds(Double target) {
        return target == null ? 0 : target;
    }
}
