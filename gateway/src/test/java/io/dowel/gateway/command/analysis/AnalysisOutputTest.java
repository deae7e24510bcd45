package io.dowel.gateway.command.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.SetSummary;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.repetition.Quality;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.session.SessionEvent.RepetitionReported;
import io.dowel.analysis.session.SessionEvent.SetSummarised;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.technique.SetConsistency;
import io.dowel.analysis.technique.SetTechnique;
import io.dowel.analysis.technique.Smoothness;
import io.dowel.analysis.technique.SpineShape;
import io.dowel.analysis.technique.StrokeTechnique;
import io.dowel.analysis.technique.Technique;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.analysis.AnalysisResult;
import io.dowel.ingest.recording.analysis.AnalysisResult.SignalSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a deadlift from the floor looks like when it is printed: its first repetition has no lowering. */
class AnalysisOutputTest {

    private static final Repetition FIRST = repetition(1, 1, 1, Quality.COMPLETE, null, new Figure(1.25, 0.04));
    private static final Repetition SECOND =
            repetition(2, 1, 2, Quality.SIGNAL_GAP, new Figure(2.5, 0.1), new Figure(0, 0.02));
    private static final Repetition NEXT_SET = repetition(4, 2, 1, Quality.COMPLETE, new Figure(12.75, 0.04), null);
    private static final Repetition PARTIAL = repetition(3, 1, 0, Quality.PARTIAL, null, null);

    private static final Plan PLAN =
            new Plan("deadlift", 0, 1, 2, TempoTarget.NONE, null, false, FeedbackSettings.DEFAULT);

    private final AnalysisResult result = new AnalysisResult(
            new Recording("lift.csv", "deadlift", Map.of(), List.of(), List.of()),
            "deadlift",
            Placement.BAR,
            List.of(FIRST, SECOND, NEXT_SET),
            List.of(PARTIAL),
            new SignalSummary(2666, 88.1, 0.13, List.of("Sensor bar: 23 samples a second")),
            List.of());

    @Test
    void theTableIsAlignedWithUnitsAndUncertainties() {
        assertThat(AnalysisTable.write(result).lines())
                .containsExactly(
                        "lift.csv: deadlift, sensor on the bar",
                        "2666 samples, 88.1 a second, longest gap 0.130 s",
                        "",
                        "3 repetitions",
                        "  set  rep     quality  start s   lowering s  bottom s   lifting s       top s   range cm    mean m/s  peak m/s",
                        "    1    1    complete     1.00            –         –  1.00 ±0.05  1.25 ±0.04  56.0 ±1.8  0.56 ±0.02         –",
                        "    1    2  signal gap     2.00   2.50 ±0.10         –  1.00 ±0.05  0.00 ±0.02  56.0 ±1.8  0.56 ±0.02         –",
                        "    2    1    complete     4.00  12.75 ±0.04         –  1.00 ±0.05           –  56.0 ±1.8  0.56 ±0.02         –",
                        "",
                        "1 partial attempt, not counted",
                        "  set  rep  quality  start s  lowering s  bottom s   lifting s  top s   range cm    mean m/s  peak m/s",
                        "    1    –  partial     3.00           –         –  1.00 ±0.05      –  56.0 ±1.8  0.56 ±0.02         –",
                        "",
                        "About the repetitions",
                        "  set 1, rep 2: a hole of 0.4 s",
                        "",
                        "About the signal",
                        "  Sensor bar: 23 samples a second");
    }

    @Test
    void jsonHasEveryAgreedNameAndNullForWhatIsAbsent() throws Exception {
        JsonNode json = new ObjectMapper().readTree(AnalysisJson.write(Path.of("lift.csv"), result));

        JsonNode first = json.path("repetitions").path(0);
        assertThat(first.fieldNames())
                .toIterable()
                .contains(
                        "number",
                        "quality",
                        "startS",
                        "endS",
                        "phases",
                        "loweringS",
                        "bottomS",
                        "liftingS",
                        "topS",
                        "rangeM",
                        "rangeDeg",
                        "meanLiftingMps",
                        "peakLiftingMps");
        assertThat(first.get("loweringS").isNull()).isTrue();
        assertThat(first.get("rangeDeg").isNull()).isTrue();
        assertThat(first.get("topS").doubleValue()).isEqualTo(1.25);
        assertThat(first.path("standardErrors").path("topS").doubleValue()).isEqualTo(0.04);
        assertThat(first.path("phases").path(0).toString())
                .isEqualTo("{\"phase\":\"LIFTING\",\"startS\":1.0,\"endS\":2.0}");
        assertThat(json.path("repetitions").path(1).path("quality").textValue()).isEqualTo("SIGNAL_GAP");
    }

    @Test
    void jsonNumbersRunThroughAllSetsOfTheFile() throws Exception {
        JsonNode json = new ObjectMapper().readTree(AnalysisJson.write(Path.of("lift.csv"), result));

        assertThat(json.path("repetitions").findValuesAsText("number")).containsExactly("1", "2", "3");
        assertThat(json.path("repetitions").findValuesAsText("set")).containsExactly("1", "1", "2");
        assertThat(json.path("partials").path(0).path("number").intValue()).isZero();
    }

    @Nested
    class HowItWasDone {

        private final SpineShape spine = new SpineShape(new Figure(17.5, 0.6), -0.5, 17, new Figure(0.74, 0.01));
        private final StrokeTechnique lifting = new StrokeTechnique(new Smoothness(-1.42, -5.9), spine);
        private final StrokeTechnique lowering = new StrokeTechnique(new Smoothness(-1.47, -6.4), null);
        private final SetSummary summary = new SetSummary(1, PLAN, 2, 1, 0, 0.125, 12.3, null, null);
        private final SetTechnique whole =
                new SetTechnique(new SetConsistency(0.02, 0.05, 0.06, null, 0.04, null), lowering, lifting);

        private final AnalysisResult told = new AnalysisResult(
                result.recording(),
                "deadlift",
                Placement.BAR,
                List.of(FIRST, SECOND),
                List.of(),
                result.signal(),
                List.of(
                        new RepetitionReported(
                                1, SessionTime.ZERO, FIRST, new Technique(new Figure(1, 0.05), null, lifting)),
                        new RepetitionReported(
                                2, SessionTime.ZERO, SECOND, new Technique(new Figure(3.5, 0.1), lowering, lifting)),
                        new SetSummarised(3, SessionTime.ZERO, summary, whole)));

        @Test
        void standsInTwoSmallTablesBelowTheOthers() {
            assertThat(AnalysisTable.write(told).lines())
                    .containsSequence(
                            "Technique, lowering / lifting",
                            "  set  rep  under tension s          SPARC           LDLJ        spine °         hips %",
                            "    1    1       1.00 ±0.05      – / -1.42      – / -5.90  – / 17.5 ±0.6  – / 74.0 ±1.0",
                            "    1    2       3.50 ±0.10  -1.47 / -1.42  -6.40 / -5.90  – / 17.5 ±0.6  – / 74.0 ±1.0",
                            "",
                            "Sets, ± how much the repetitions vary",
                            "  set  reps  under tension s  slower %  ±range %  ±velocity %  ±lowering %  ±lifting %          SPARC           LDLJ        spine °         hips %",
                            "    1     2             12.3        13         2            5            6           4  -1.47 / -1.42  -6.40 / -5.90  – / 17.5 ±0.6  – / 74.0 ±1.0");
        }

        @Test
        void isPartOfTheJsonWithItsUncertainties() throws Exception {
            JsonNode json = new ObjectMapper().readTree(AnalysisJson.write(Path.of("lift.csv"), told));

            JsonNode first = json.path("repetitions").path(0).path("technique");
            assertThat(first.path("underTensionS").doubleValue()).isEqualTo(1);
            assertThat(first.get("lowering").isNull()).isTrue();
            assertThat(first.path("lifting").path("sparc").doubleValue()).isEqualTo(-1.42);
            assertThat(first.path("lifting").path("hipShare").doubleValue()).isEqualTo(0.74);
            assertThat(first.path("lifting")
                            .path("standardErrors")
                            .path("spineChangeDeg")
                            .doubleValue())
                    .isEqualTo(0.6);
            JsonNode second = json.path("repetitions").path(1).path("technique").path("lowering");
            assertThat(second.get("hipShare").isNull()).isTrue();
            JsonNode set = json.path("sets").path(0);
            assertThat(set.path("velocityLoss").doubleValue()).isEqualTo(0.125);
            assertThat(set.path("technique").path("variation").path("velocity").doubleValue())
                    .isEqualTo(0.05);
            assertThat(set.path("technique").path("variation").get("bottom").isNull())
                    .isTrue();
        }

        @Test
        void andEverythingElseHasANameThatTheDocumentationTells() throws Exception {
            JsonNode json = new ObjectMapper().readTree(AnalysisJson.write(Path.of("lift.csv"), told));
            String document = Files.readString(Path.of(System.getProperty("dowel.root"), "docs", "analyse.md"));

            assertThat(names(json, new TreeSet<>()))
                    .hasSizeGreaterThan(40)
                    .allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
        }

        private Set<String> names(JsonNode node, Set<String> names) {
            node.fieldNames().forEachRemaining(names::add);
            node.forEach(inside -> names(inside, names));
            return names;
        }
    }

    private static Repetition repetition(int id, int set, int number, Quality quality, Figure loweringS, Figure topS) {
        return new Repetition(
                id,
                set,
                number,
                1,
                quality,
                id,
                id + 1,
                List.of(new PhaseInterval(Phase.LIFTING, id, id + 1)),
                loweringS,
                null,
                new Figure(1, 0.05),
                topS,
                new Figure(0.56, 0.018),
                null,
                null,
                null,
                new Figure(0.56, 0.02),
                null,
                null,
                null,
                quality == Quality.SIGNAL_GAP ? List.of("a hole of 0.4 s") : List.of());
    }
}
