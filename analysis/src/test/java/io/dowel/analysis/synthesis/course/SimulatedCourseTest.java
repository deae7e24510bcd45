package io.dowel.analysis.synthesis.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.Advice.Proposal;
import io.dowel.analysis.progression.History.NextMorning;
import io.dowel.analysis.progression.History.RepetitionDone;
import io.dowel.analysis.progression.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Twelve weeks of advice, read as stories: {@code src/test/resources/courses}.
 *
 * <p>After a change of the policy, {@code -Ddowel.stories=write} writes them anew; read what changed before committing it.
 */
class SimulatedCourseTest {

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
    private static final long SEED = 1;
    private static final Path STORIES =
            Path.of(System.getProperty("dowel.root", ".."), "analysis", "src", "test", "resources", "courses");
    private static final List<String> WORDS_NOT_USED =
            List.of("danger", "wrong", "unsafe", "risk", "fail", "bad form", "broken");

    @ParameterizedTest
    @EnumSource
    void theStoryIsTheOneThatWasRead(CourseStory story) throws IOException {
        Path file = STORIES.resolve(story.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt");
        String told = StoryTeller.tell(story, visits(story));
        if ("write".equals(System.getProperty("dowel.stories"))) {
            Files.createDirectories(STORIES);
            Files.writeString(file, told);
        }

        assertThat(told).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameCourseAndAnotherOneAnother(CourseStory story) {
        assertThat(visits(story)).isEqualTo(visits(story));
        assertThat(SimulatedCourse.visits(story, SEED + 1, FIRST_DAY)).isNotEqualTo(visits(story));
    }

    @ParameterizedTest
    @EnumSource
    void aCourseRunsForTwelveWeeksFromTheDayItIsGiven(CourseStory story) {
        List<SimulatedVisit> visits = visits(story);

        assertThat(visits.get(0).session().date()).isEqualTo(FIRST_DAY);
        assertThat(visits.get(visits.size() - 1).week()).isGreaterThanOrEqualTo(11);
        assertThat(visits)
                .isSortedAccordingTo(
                        (a, b) -> a.session().date().compareTo(b.session().date()));
        for (int i = 1; i < visits.size(); i++) {
            assertThat(visits.get(i).plan()).isEqualTo(visits.get(i - 1).next());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whateverTheSeedAdviceIsKindAndStaysWithinItsLimits(CourseStory story) {
        IntStream.range(0, 200)
                .mapToObj(seed -> SimulatedCourse.visits(story, seed, FIRST_DAY))
                .flatMap(List::stream)
                .forEach(visit -> {
                    Advice advice = visit.advice();
                    assertThat(sentences(advice))
                            .allSatisfy(sentence ->
                                    assertThat(WORDS_NOT_USED).noneMatch(sentence.toLowerCase(Locale.ROOT)::contains));
                    if (advice.proposal() == Proposal.STEP_UP) {
                        assertThat(visit.openFlags()).isEmpty();
                        assertThat(visit.session().nextMorning()).isEqualTo(NextMorning.SETTLED);
                        assertThat(advice.next().loadKg())
                                .isLessThanOrEqualTo(visit.plan().loadKg() * 1.1);
                        assertThat(sure(visit)).isGreaterThanOrEqualTo(volume(visit.plan()));
                    }
                });
    }

    @Test
    void eachStoryIsAboutWhatItsNameSays() {
        assertThat(rules(CourseStory.STEADY)).contains("TARGET_MET", "LOAD_STEP_TOO_LARGE");
        assertThat(rules(CourseStory.FLARE_UP))
                .contains("PAIN_TO_TALK_ABOUT", "PAIN_WAS_HIGH", "NOT_SETTLED_NEXT_MORNING");
        assertThat(rules(CourseStory.FEAR_DRIVEN_AVOIDANCE))
                .contains("FEAR_HIGH", "HELD_BACK", "OUTCOME_TO_ASK", "OUTCOME_BETTER", "CONFIDENCE_LOW");
        assertThat(rules(CourseStory.OVER_EAGER)).contains("MORE_THAN_PLANNED");
        assertThat(rules(CourseStory.IRREGULAR)).contains("AFTER_A_BREAK", "NEXT_MORNING_UNKNOWN");
        assertThat(rules(CourseStory.POOR_SIGNAL)).contains("REPETITIONS_DOUBTFUL", "SIGNAL_POOR");
        assertThat(rules(CourseStory.PLATEAU)).contains("PLATEAU");
        assertThat(rules(CourseStory.FLAGGED)).contains("FLAG_OPEN", "AFTER_A_BREAK");
    }

    @Test
    void whileAFlagIsOpenNothingIsLiftedAndNothingProposed() {
        List<SimulatedVisit> flagged = visits(CourseStory.FLAGGED).stream()
                .filter(v -> !v.openFlags().isEmpty())
                .toList();

        assertThat(flagged).isNotEmpty().allSatisfy(v -> {
            assertThat(v.session().sets()).isEmpty();
            assertThat(v.advice().proposal()).isEqualTo(Proposal.PAUSED_BY_FLAG);
            assertThat(v.next()).isEqualTo(v.plan());
        });
    }

    private static List<SimulatedVisit> visits(CourseStory story) {
        return SimulatedCourse.visits(story, SEED, FIRST_DAY);
    }

    private static Iterable<String> rules(CourseStory story) {
        return StoryTeller.rules(visits(story)).keySet();
    }

    private static Stream<String> sentences(Advice advice) {
        return Stream.of(
                        advice.reasons().stream().map(Advice.Reason::sentence),
                        advice.wouldChange().stream(),
                        advice.missing().stream(),
                        advice.alternatives().stream().map(Advice.Alternative::sentence))
                .flatMap(s -> s);
    }

    private static long sure(SimulatedVisit visit) {
        return visit.session().sets().stream()
                .flatMap(s -> s.repetitions().stream())
                .filter(RepetitionDone::sure)
                .count();
    }

    private static int volume(Plan plan) {
        return plan.sets() * plan.repetitions();
    }
}
