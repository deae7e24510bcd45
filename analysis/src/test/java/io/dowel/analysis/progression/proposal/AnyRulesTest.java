package io.dowel.analysis.progression.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.Advice.Proposal;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.rule.ProgressionRule;
import io.dowel.analysis.progression.rule.RuleSet;
import io.dowel.analysis.progression.rule.RuleSetDocument;
import io.dowel.analysis.progression.rule.RuleSetDocument.Read;
import io.dowel.analysis.progression.rule.Setting;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever rules a physio can set for a person, advice stays within them and guards the person. */
class AnyRulesTest {

    private record Case(RandomCourse course, RuleSet rules, Advice advice) {}

    private static final List<Case> CASES = cases();

    @Test
    void nothingThrowsAndThereAreManyOfThem() {
        assertThat(CASES).hasSizeGreaterThan(3000);
        assertThat(CASES.stream().filter(c -> c.advice().proposal() == Proposal.STEP_UP))
                .hasSizeGreaterThan(50);
    }

    @Test
    void noPlanChangesTwoVariablesGoesBeyondTheLoadStepOrToZero() {
        CASES.forEach(c -> plans(c.advice()).forEach(plan -> {
            Plan now = c.course().plan();
            double largest = c.rules().settings().loadStep().largest();
            assertThat(ProgressionPropertiesTest.differences(now, plan)).hasSizeLessThanOrEqualTo(1);
            assertThat(plan.loadKg())
                    .isBetween(now.loadKg() * (1 - largest) - 1e-6, now.loadKg() * (1 + largest) + 1e-6);
            assertThat(plan.loadKg() > 0).isEqualTo(now.loadKg() > 0);
        }));
    }

    @Test
    void noFlagPainAboveTheLimitOrDoubtfulDataEverGoWithAStepUp() {
        CASES.forEach(c -> {
            List<String> rules =
                    c.advice().reasons().stream().map(Advice.Reason::rule).toList();
            if (c.advice().proposal() == Proposal.STEP_UP) {
                assertThat(c.course().history().openFlags()).isEmpty();
                assertThat(rules)
                        .doesNotContain(
                                ProgressionRule.PAIN_TO_TALK_ABOUT.name(),
                                ProgressionRule.PAIN_WAS_HIGH.name(),
                                ProgressionRule.REPETITIONS_DOUBTFUL.name());
                RandomCourse gapped =
                        c.course().over(c.course().history(), c.course().allDoubtful());
                assertThat(ProgressionPolicy.advise(gapped.history(), gapped.plan(), gapped.ladder(), c.rules())
                                .proposal())
                        .isNotEqualTo(Proposal.STEP_UP);
            }
        });
    }

    private static List<Case> cases() {
        var random = new SplittableRandom(11);
        return IntStream.range(40_000, 44_000)
                .mapToObj(RandomCourse::of)
                .map(course -> {
                    RuleSet rules = any(random, course.rules());
                    return new Case(
                            course,
                            rules,
                            ProgressionPolicy.advise(course.history(), course.plan(), course.ladder(), rules));
                })
                .toList();
    }

    /** Draws until a document makes sense: each setting within its bounds, one in three as it was. */
    private static RuleSet any(SplittableRandom random, RuleSet from) {
        for (int attempt = 0; attempt < 1000; attempt++) {
            Map<String, Object> document = RuleSetDocument.of(from);
            for (Setting setting : Setting.values()) {
                if (random.nextInt(3) > 0) {
                    put(document, setting, random.nextDouble());
                }
            }
            if (RuleSetDocument.read(document) instanceof Read read) {
                return read.rules();
            }
        }
        throw new AssertionError("no rules in a thousand draws");
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> document, Setting setting, double part) {
        var group = (Map<String, Object>) document.get("settings");
        int dot = setting.key().indexOf('.');
        if (dot > 0) {
            group = (Map<String, Object>) group.get(setting.key().substring(0, dot));
        }
        double value = setting.lowest() + part * (setting.highest() - setting.lowest());
        group.put(setting.key().substring(dot + 1), setting.unit().whole() ? Math.rint(value) : value);
    }

    private static Stream<Plan> plans(Advice advice) {
        return Stream.concat(
                Stream.ofNullable(advice.next()), advice.alternatives().stream().map(Advice.Alternative::plan));
    }
}
