package io.dowel.analysis.progression.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.progression.finding.Sentences;
import io.dowel.analysis.progression.rule.ProgressionRule;
import io.dowel.analysis.progression.rule.ProgressionSettings;
import io.dowel.analysis.progression.rule.Setting;
import io.dowel.analysis.progression.rule.SiteLoads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of rules in {@code docs/progression.md} and the rules in the code are the same ones. */
class ProgressionDocumentationTest {

    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z_]+)`( \\*)? \\|.*");
    private static final Pattern BOUNDS =
            Pattern.compile("^\\| `([a-z][A-Za-z.]+)` \\| [^|]+ \\| ([0-9.]+–[0-9.]+) \\|.*");
    private static final Pattern SETTING = Pattern.compile("^\\| `([a-z][A-Za-z.]+)` \\| ([^|]+) \\|.*");

    @Test
    void everyRuleIsDocumentedAndNothingElse() throws IOException {
        assertThat(cells(ROW, 1))
                .containsExactlyElementsOf(
                        Stream.of(ProgressionRule.values()).map(Enum::name).toList());
    }

    @Test
    void theRulesThatCanBeLeftOutAreMarked() throws IOException {
        assertThat(lines().map(ROW::matcher)
                        .filter(m -> m.matches() && m.group(2) != null)
                        .map(m -> m.group(1)))
                .containsExactlyElementsOf(Stream.of(ProgressionRule.values())
                        .filter(ProgressionRule::optional)
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void theBoundsInTheDocumentationAreThoseOfTheCode() throws IOException {
        assertThat(lines().map(BOUNDS::matcher).filter(m -> m.matches()).map(m -> m.group(1) + " " + m.group(2)))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Setting.values())
                        .map(s -> s.key() + " " + plain(s.lowest()) + "–" + plain(s.highest()))
                        .toList());
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    @Test
    void theDefaultsInTheDocumentationAreThoseOfTheCode() throws IOException {
        ProgressionSettings d = ProgressionSettings.DEFAULT;

        assertThat(rows(SETTING))
                .containsExactly(
                        "pain.freeUpTo=" + d.pain().freeUpTo(),
                        "pain.acceptableUpTo=" + d.pain().acceptableUpTo(),
                        "confidence.addLoadFrom=" + d.confidence().addLoadFrom(),
                        "confidence.holdBelow=" + d.confidence().holdBelow(),
                        "loadStep.smallest=" + d.loadStep().smallest(),
                        "loadStep.usual=" + d.loadStep().usual(),
                        "loadStep.largest=" + d.loadStep().largest(),
                        "equipment.bar=" + ((SiteLoads.Plates) d.equipment().bar()).smallestPerSideKg(),
                        "equipment.kettlebells=" + weights(d),
                        "steps.repetitions=" + d.steps().repetitions(),
                        "steps.repetitionsUpTo=" + d.steps().repetitionsUpTo(),
                        "steps.repetitionsDownTo=" + d.steps().repetitionsDownTo(),
                        "steps.rangeShare=" + d.steps().rangeShare(),
                        "steps.pauseS=" + d.steps().pauseS(),
                        "steps.loweringS=" + d.steps().loweringS(),
                        "tempo.absoluteS=" + d.tempo().absoluteS(),
                        "tempo.share=" + d.tempo().share(),
                        "tempo.fastAtMostS=" + d.tempo().fastAtMostS(),
                        "exposure.holdLoadFrom=" + d.exposure().holdLoadFrom(),
                        "course.breakDays=" + d.course().breakDays(),
                        "course.plateauDays=" + d.course().plateauDays(),
                        "course.plateauSessions=" + d.course().plateauSessions(),
                        "course.moreThanPlanned=" + d.course().moreThanPlanned(),
                        "course.doubtfulShare=" + d.course().doubtfulShare(),
                        "sessionsNeeded=" + d.sessionsNeeded(),
                        "onTargetShare=" + d.onTargetShare(),
                        "weeklyVolumeRemark=" + d.weeklyVolumeRemark());
    }

    private static String weights(ProgressionSettings settings) {
        return ((SiteLoads.FixedWeights) settings.equipment().kettlebells())
                .weightsKg().stream().map(Sentences::number).collect(Collectors.joining(" "));
    }

    private static List<String> cells(Pattern row, int cell) throws IOException {
        return lines().map(row::matcher)
                .filter(m -> m.matches())
                .map(m -> m.group(cell))
                .toList();
    }

    private static List<String> rows(Pattern row) throws IOException {
        return lines().map(row::matcher)
                .filter(m -> m.matches())
                .map(m -> m.group(1) + "=" + m.group(2).strip())
                .toList();
    }

    private static Stream<String> lines() throws IOException {
        Path root = Path.of(System.getProperty("dowel.root", ".."));
        return Files.readAllLines(root.resolve("docs/progression.md")).stream();
    }
}
