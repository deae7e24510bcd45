package io.dowel.analysis.progression.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dowel.analysis.progression.rule.ProgressionSettings.Equipment;
import io.dowel.analysis.progression.rule.ProgressionSettings.LoadStep;
import io.dowel.analysis.progression.rule.ProgressionSettings.PainLimits;
import io.dowel.analysis.progression.rule.RuleSetDocument.Read;
import io.dowel.analysis.progression.rule.RuleSetDocument.Refused;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RuleSetTest {

    private static final RuleSet OWN = new RuleSet(
            7,
            ProgressionSettings.DEFAULT
                    .withPain(PainLimits.UP_TO_THREE)
                    .withLoadStep(new LoadStep(0.025, 0.04, 0.0725))
                    .withEquipment(new Equipment(
                            new SiteLoads.FixedWeights(List.of(20.0, 30.0, 40.0)), new SiteLoads.Plates(0.5))),
            Set.of(ProgressionRule.WEEKLY_VOLUME, ProgressionRule.CONFIDENCE_NOT_RATED));

    @Nested
    class LeftOut {

        @Test
        void theRulesThatGuardAPersonCannotBe() {
            Set<ProgressionRule> always = Stream.of(ProgressionRule.values())
                    .filter(rule -> !rule.optional())
                    .collect(Collectors.toSet());

            assertThat(always)
                    .contains(
                            ProgressionRule.FLAG_OPEN,
                            ProgressionRule.PAIN_TO_TALK_ABOUT,
                            ProgressionRule.PAIN_WAS_HIGH,
                            ProgressionRule.REPETITIONS_DOUBTFUL,
                            ProgressionRule.TARGET_NOT_MEASURED);
            for (ProgressionRule rule : always) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> RuleSet.DEFAULT.changed(Set.of(rule)))
                        .withMessageContaining("leftOut", rule.name());
            }
        }

        @Test
        void aChangeHasTheNextNumber() {
            RuleSet changed = RuleSet.DEFAULT.changed(Set.of(ProgressionRule.PLATEAU));

            assertThat(changed.number()).isEqualTo(2);
            assertThat(changed.has(ProgressionRule.PLATEAU)).isFalse();
            assertThat(changed.changed(OWN.settings()))
                    .isEqualTo(new RuleSet(3, OWN.settings(), Set.of(ProgressionRule.PLATEAU)));
        }

        @Test
        void theNumberBeginsAtOne() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RuleSet(0, ProgressionSettings.DEFAULT, Set.of()));
        }
    }

    @Nested
    class AsPlainData {

        @Test
        void nothingIsLost() {
            assertThat(RuleSetDocument.read(RuleSetDocument.of(RuleSet.DEFAULT)))
                    .isEqualTo(new Read(RuleSet.DEFAULT));
            assertThat(RuleSetDocument.read(RuleSetDocument.of(OWN))).isEqualTo(new Read(OWN));
        }

        @Test
        void nothingIsLostWhateverTheSettings() {
            var random = new SplittableRandom(7);
            int made = 0;
            for (int i = 0; i < 10_000; i++) {
                Map<String, Object> document = RuleSetDocument.of(OWN);
                for (Setting setting : Setting.values()) {
                    put(document, setting, any(random, setting));
                }
                if (RuleSetDocument.read(document) instanceof Read read) {
                    made++;
                    assertThat(RuleSetDocument.of(read.rules())).isEqualTo(document);
                }
            }
            assertThat(made).isGreaterThan(100);
        }

        @Test
        void theOrderOfFieldsIsThatOfTheDocumentation() {
            assertThat(RuleSetDocument.of(OWN).keySet()).containsExactly("schema", "number", "leftOut", "settings");
            assertThat(RuleSetDocument.of(OWN))
                    .containsEntry("leftOut", List.of("CONFIDENCE_NOT_RATED", "WEEKLY_VOLUME"));
        }

        @Test
        void aWholeNumberMayComeAsAnyKindOfNumber() {
            Map<String, Object> document = RuleSetDocument.of(RuleSet.DEFAULT);
            document.put("number", 4L);
            put(document, Setting.PAIN_FREE, 3.0);

            assertThat(RuleSetDocument.read(document)).isInstanceOf(Read.class);
        }

        @ParameterizedTest
        @EnumSource
        void eachSettingIsRefusedBeyondItsBoundsByName(Setting setting) {
            for (double beyond : List.of(setting.lowest() - 0.5, setting.highest() + 0.5, Double.NaN, 1e300)) {
                Map<String, Object> document = RuleSetDocument.of(RuleSet.DEFAULT);
                put(document, setting, beyond);

                assertThat(refusal(document))
                        .startsWith(setting.key() + " is ")
                        .contains(Setting.written(setting.lowest()) + " to " + Setting.written(setting.highest()));
            }
        }

        @ParameterizedTest
        @EnumSource
        void eachSettingIsNeeded(Setting setting) {
            Map<String, Object> document = RuleSetDocument.of(RuleSet.DEFAULT);
            put(document, setting, null);
            assertThat(refusal(document)).isEqualTo(setting.key() + " is a number");
            group(document, setting).remove(setting.field());
            assertThat(refusal(document)).endsWith("needs the field '" + setting.field() + "'");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "schema   | 2          | schema is 1, not 2",
                    "schema   | one        | schema is a number",
                    "number   | 0          | number is a whole number from 1, not 0",
                    "number   | 1.5        | number is a whole number from 1, not 1.5",
                    "colour   | 1          | a rule set has no field 'colour'",
                    "settings | 1          | settings is a group of fields",
                    "leftOut  | 1          | leftOut is a list"
                })
        void aFieldOfTheDocumentIsRefusedWithASentence(String field, String value, String sentence) {
            Map<String, Object> document = RuleSetDocument.of(RuleSet.DEFAULT);
            document.put(field, value.matches("[0-9.]+") ? (Object) Double.valueOf(value) : value);

            assertThat(refusal(document)).isEqualTo(sentence);
        }

        @Test
        void unknownFieldsAndRulesAreRefusedWhereverTheyStand() {
            Map<String, Object> document = RuleSetDocument.of(RuleSet.DEFAULT);
            group(document, Setting.PAIN_FREE).put("maybe", 1);
            assertThat(refusal(document)).isEqualTo("pain has no field 'maybe'");

            document = RuleSetDocument.of(RuleSet.DEFAULT);
            document.put("leftOut", List.of("NO_SUCH_RULE"));
            assertThat(refusal(document)).contains("'NO_SUCH_RULE' is none");

            document = RuleSetDocument.of(RuleSet.DEFAULT);
            document.put("leftOut", List.of("FLAG_OPEN"));
            assertThat(refusal(document)).contains("FLAG_OPEN is always in force");
        }

        @Test
        void loadsThatNoSiteHasAreRefused() {
            Map<String, Object> document = RuleSetDocument.of(RuleSet.DEFAULT);
            equipment(document).put("bar", Map.of("smallestPerSideKg", 0));
            assertThat(refusal(document)).contains("smallestPerSideKg", "0.1 to 25 kg");
            equipment(document).put("bar", Map.of("weightsKg", List.of(-1)));
            assertThat(refusal(document)).contains("weightsKg", "up to 500 kg");
            equipment(document).put("bar", Map.of("smallestPerSideKg", 1, "weightsKg", List.of()));
            assertThat(refusal(document)).isEqualTo("equipment.bar has no field 'weightsKg'");
        }

        @Test
        void limitsThatContradictEachOtherAreNamedBoth() {
            Map<String, Object> document = RuleSetDocument.of(RuleSet.DEFAULT);
            put(document, Setting.PAIN_FREE, 6);

            assertThat(refusal(document))
                    .isEqualTo("pain.freeUpTo is at most pain.acceptableUpTo, which is 5; 6 is more");
        }
    }

    private static String refusal(Map<String, Object> document) {
        assertThat(RuleSetDocument.read(document)).isInstanceOf(Refused.class);
        return ((Refused) RuleSetDocument.read(document)).sentence();
    }

    private static Object any(SplittableRandom random, Setting setting) {
        double value = setting.lowest() + random.nextDouble() * (setting.highest() - setting.lowest());
        return setting.unit().whole() ? (Object) (int) Math.rint(value) : (Object) value;
    }

    private static void put(Map<String, Object> document, Setting setting, Object value) {
        group(document, setting).put(setting.field(), value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> group(Map<String, Object> document, Setting setting) {
        Map<String, Object> settings = (Map<String, Object>) document.get("settings");
        return setting.group().isEmpty() ? settings : (Map<String, Object>) settings.get(setting.group());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> equipment(Map<String, Object> document) {
        return (Map<String, Object>) ((Map<String, Object>) document.get("settings")).get("equipment");
    }
}
