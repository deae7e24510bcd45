package io.dowel.gateway.live.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.gateway.live.EventSamples;
import io.dowel.gateway.live.client.ClientMessage.Command;
import io.dowel.gateway.live.client.ClientMessage.Hello;
import io.dowel.gateway.live.client.ClientMessage.InvalidCommand;
import io.dowel.gateway.live.client.ClientMessage.Malformed;
import io.dowel.gateway.live.client.ClientMessage.OtherVersion;
import io.dowel.gateway.live.client.ClientMessage.Ping;
import io.dowel.ingest.live.SessionKey;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMessageReaderTest {

    private static final String PLAN = "{\"v\":1,\"type\":\"command\",\"id\":\"c1\",\"command\":\"setPlan\","
            + "\"exerciseId\":\"romanian-deadlift\",\"plan\":{\"loadKg\":40,\"sets\":3,\"repetitions\":8,"
            + "\"tempo\":\"3-1-1-0\",\"range\":{\"low\":0.4,\"high\":0.6,\"unit\":\"METRES\"},\"exploreRange\":false,"
            + "\"feedback\":{\"frequency\":\"EVERY_REPETITION\",\"repetitionsOutsideBeforeCue\":2,\"metronome\":false}}}";

    private final ClientMessageReader reader = new ClientMessageReader(Exercises.all());

    @Nested
    class Hellos {

        @Test
        void sayWhoWhereAndFromWhere() {
            assertThat(reader.read("{\"v\":1,\"type\":\"hello\",\"token\":\"t\",\"session\":\"demo\",\"after\":7,"
                            + "\"journal\":\"j\",\"maxRateHz\":30}"))
                    .isEqualTo(new Hello("t", Optional.of(new SessionKey("demo")), 7, "j", 30));
        }

        @Test
        void mayLeaveOutAllButTokenAndSession() {
            assertThat(reader.read(
                            "{\"v\":1,\"type\":\"hello\",\"token\":\"t\",\"session\":\"demo\",\"journal\":null}"))
                    .isEqualTo(new Hello("t", Optional.of(new SessionKey("demo")), 0, null, 20));
        }

        @Test
        void askForNoMoreThanAScreenCanShow() {
            Hello hello = (Hello) reader.read(
                    "{\"v\":1,\"type\":\"hello\",\"token\":\"t\",\"session\":\"demo\",\"maxRateHz\":100000}");
            assertThat(hello.maxRateHz()).isEqualTo(ClientMessageReader.MAX_RATE_HZ);
        }

        @Test
        void withANameThatCannotBeASessionsAreStillHellos() {
            Hello hello = (Hello) reader.read("{\"v\":1,\"type\":\"hello\",\"token\":\"t\",\"session\":\"../etc\"}");
            assertThat(hello.session()).isEmpty();
        }

        @Test
        void neverShowTheirTokenWhenPrinted() {
            assertThat(reader.read("{\"v\":1,\"type\":\"hello\",\"token\":\"secret\",\"session\":\"demo\"}"))
                    .asString()
                    .doesNotContain("secret");
        }
    }

    @Nested
    class Commands {

        @Test
        void carryAWholePlan() {
            assertThat(reader.read(PLAN))
                    .isEqualTo(new Command("c1", new SessionCommand.SetPlan(Exercises.ROMANIAN, EventSamples.PLAN)));
        }

        @Test
        void ofAPlanMayLeaveOutRangeAndFeedback() {
            Command command = (Command) reader.read(command("\"setPlan\",\"exerciseId\":\"deadlift\",\"plan\":"
                    + "{\"loadKg\":20.5,\"sets\":1,\"repetitions\":5,\"tempo\":\"*-1-X-*\",\"range\":null}"));
            var plan = ((SessionCommand.SetPlan) command.command()).plan();
            assertThat(plan.range()).isNull();
            assertThat(plan.exploreRange()).isFalse();
            assertThat(plan.feedback()).isEqualTo(FeedbackSettings.DEFAULT);
        }

        @Test
        void rateReviewAndLoad() {
            assertThat(reader.read(command("\"rate\",\"kind\":\"PAIN\",\"value\":10")))
                    .isEqualTo(new Command("c1", new SessionCommand.Rate(RatingKind.PAIN, 10)));
            assertThat(reader.read(command("\"review\",\"repetitionId\":3,\"accepted\":false")))
                    .isEqualTo(new Command("c1", new SessionCommand.Review(3, false)));
            assertThat(reader.read(command("\"setLoad\",\"loadKg\":62.5")))
                    .isEqualTo(new Command("c1", new SessionCommand.SetLoad(62.5)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"fly\"",
                    "7",
                    "\"rate\",\"kind\":\"PAIN\",\"value\":11",
                    "\"rate\",\"kind\":\"PAIN\",\"value\":-1",
                    "\"rate\",\"kind\":\"PAIN\",\"value\":2.5",
                    "\"rate\",\"kind\":\"pain\",\"value\":2",
                    "\"rate\",\"kind\":3,\"value\":2",
                    "\"rate\",\"value\":2",
                    "\"review\",\"repetitionId\":0,\"accepted\":true",
                    "\"review\",\"repetitionId\":4294967297,\"accepted\":true",
                    "\"review\",\"repetitionId\":1,\"accepted\":\"yes\"",
                    "\"setLoad\",\"loadKg\":-1",
                    "\"setLoad\",\"loadKg\":1e999",
                    "\"setLoad\",\"loadKg\":\"20\"",
                    "\"setLoad\"",
                    "\"setPlan\",\"exerciseId\":\"juggling\",\"plan\":{}",
                    "\"setPlan\",\"exerciseId\":\"deadlift\",\"plan\":[]",
                    "\"setPlan\",\"exerciseId\":\"deadlift\",\"plan\":{\"loadKg\":20,\"sets\":1,\"repetitions\":5,\"tempo\":\"slow\"}",
                    "\"setPlan\",\"exerciseId\":\"deadlift\",\"plan\":{\"loadKg\":20,\"sets\":0,\"repetitions\":5,\"tempo\":\"3-1-1-0\"}"
                })
        void thatCannotBeCarriedOutAreAnsweredWithASentence(String command) {
            assertThat(reader.read(command(command))).isInstanceOfSatisfying(InvalidCommand.class, invalid -> {
                assertThat(invalid.id()).isEqualTo("c1");
                assertThat(invalid.message())
                        .isNotBlank()
                        .doesNotContain("Exception")
                        .doesNotContain("io.dowel");
            });
        }

        @Test
        void aBandFinerThanASensorCanTellIsRefusedInWords() {
            String narrow = PLAN.replace("0.4", "40").replace("0.6", "50").replace("METRES", "DEGREES");
            assertThat(reader.read(narrow))
                    .isEqualTo(new InvalidCommand(
                            "c1", "a band narrower than ±8° is finer than a back sensor can tell apart"));
        }

        private String command(String inside) {
            return "{\"v\":1,\"type\":\"command\",\"id\":\"c1\",\"command\":" + inside + "}";
        }
    }

    @Test
    void pingsCarryTheirTime() {
        assertThat(reader.read("{\"v\":1,\"type\":\"ping\",\"sentMs\":123.4}")).isEqualTo(new Ping(123.4));
    }

    @Test
    void unknownFieldsAreLeftToLaterVersions() {
        assertThat(reader.read("{\"v\":1,\"type\":\"ping\",\"sentMs\":1,\"new\":{\"a\":[1]}}"))
                .isEqualTo(new Ping(1));
    }

    @Test
    void anotherVersionIsToldApartFromNonsense() {
        assertThat(reader.read("{\"v\":2,\"type\":\"hallo\"}")).isInstanceOf(OtherVersion.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "[]",
                "{}",
                "{",
                "hello",
                "{\"v\":1}",
                "{\"v\":\"1\",\"type\":\"ping\",\"sentMs\":1}",
                "{\"v\":1,\"type\":\"bye\"}",
                "{\"v\":1,\"v\":1,\"type\":\"ping\",\"sentMs\":1}",
                "{\"v\":1,\"type\":\"ping\",\"sentMs\":1} {}",
                "{\"v\":1,\"type\":\"ping\",\"sentMs\":NaN}",
                "{\"v\":1,\"type\":\"ping\",\"sentMs\":1e400}",
                "{\"v\":1,\"type\":\"ping\"}",
                "{\"v\":1,\"type\":\"command\",\"command\":\"startSet\"}",
                "{\"v\":1,\"type\":\"hello\",\"session\":\"demo\"}",
                "{\"v\":1,\"type\":\"hello\",\"token\":\"t\",\"session\":\"demo\",\"after\":-1}",
                "{\"v\":1,\"type\":\"hello\",\"token\":\"t\",\"session\":\"demo\",\"maxRateHz\":0}"
            })
    void whatIsNoMessageIsAValueAndNotAnException(String text) {
        assertThat(reader.read(text))
                .isInstanceOfSatisfying(
                        Malformed.class, m -> assertThat(m.detail()).isNotBlank());
    }

    @Test
    void deepNestingIsNotFollowed() {
        String deep = "{\"v\":1,\"type\":\"ping\",\"sentMs\":1,\"x\":" + "[".repeat(8000) + "]".repeat(8000) + "}";
        assertThat(reader.read(deep)).isInstanceOf(Malformed.class);
    }

    /** 20,000 mutations of a real message, from a fixed seed: none may throw. */
    @Test
    void noMutationOfAMessageEscapesTheReader() {
        var random = new Random(20260117);
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder(PLAN);
            for (int change = 0; change <= random.nextInt(4); change++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(0x100));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, "\"{}[]:,-0e9\\u".charAt(random.nextInt(13)));
                }
            }
            assertThat(reader.read(text.toString())).isNotNull();
        }
    }
}
