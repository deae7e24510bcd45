package io.dowel.gateway.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.Cue;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeedbackWordsTest {

    /** Words that frighten, judge or promise what a study would have to show (DOMAIN: sections 6 and 7). */
    private static final String NEVER =
            "(?i).*\\b(danger\\w*|wrong|bad|fail\\w*|unsafe|safe|broken|diagnos\\w*|treat\\w*|"
                    + "correct|incorrect|risk\\w*|injur\\w*|error|mistake|must|stop)\\b.*";

    static Stream<String> sentences() {
        return Stream.concat(
                Arrays.stream(Cue.Kind.values()).map(CueWords::sentence),
                Arrays.stream(Advice.Proposal.values())
                        .flatMap(proposal -> Stream.concat(Stream.of((Advice.Variable) null), variables())
                                .map(changed -> AdviceWords.sentence(advice(proposal, changed)))));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void everySentenceIsCalmAndShortEnoughToReadInPassing(String sentence) {
        assertThat(sentence).doesNotMatch(NEVER).endsWith(".").hasSizeLessThanOrEqualTo(60);
        assertThat(sentence).doesNotContain("!");
    }

    @Test
    void eachCueSaysSomethingOfItsOwn() {
        List<String> cues =
                Arrays.stream(Cue.Kind.values()).map(CueWords::sentence).toList();
        assertThat(new HashSet<>(cues)).hasSameSizeAs(cues);
    }

    @Test
    void aStepNamesTheOneVariableThatChanges() {
        assertThat(AdviceWords.sentence(advice(Advice.Proposal.STEP_UP, Advice.Variable.LOAD)))
                .isEqualTo("Ready for a step up in load.");
        assertThat(AdviceWords.sentence(advice(Advice.Proposal.STEP_BACK, null)))
                .isEqualTo("One small step back.");
        assertThat(AdviceWords.sentence(advice(Advice.Proposal.KEEP, Advice.Variable.RANGE)))
                .isEqualTo("Keep the load, with a change in range.");
    }

    private static Stream<Advice.Variable> variables() {
        return Arrays.stream(Advice.Variable.values());
    }

    private static Advice advice(Advice.Proposal proposal, Advice.Variable changed) {
        return new Advice(proposal, changed, null, List.of(), List.of(), List.of(), List.of(), 1);
    }
}
