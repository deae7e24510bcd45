package io.dowel.gateway.live;

import static io.dowel.gateway.live.EventSamples.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionEvent.Link;
import io.dowel.analysis.signal.Placement;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.live.client.ClientMessage;
import io.dowel.gateway.live.client.ClientMessage.Command;
import io.dowel.gateway.live.client.ClientMessage.Hello;
import io.dowel.gateway.live.client.ClientMessage.Ping;
import io.dowel.gateway.live.client.ClientMessageReader;
import io.dowel.gateway.live.client.SessionCommand;
import io.dowel.gateway.live.message.CommandOutcome;
import io.dowel.gateway.live.message.EventJson;
import io.dowel.gateway.live.message.LiveJson;
import io.dowel.gateway.live.message.Refusal;
import io.dowel.gateway.live.message.ServerMessages;
import io.dowel.gateway.live.session.LiveSessions;
import io.dowel.gateway.live.session.LiveSetup;
import io.dowel.gateway.live.session.LiveState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/live-protocol.md} against the code: every message it shows is one, and every one is shown. */
class LiveProtocolDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    private final String document = read();

    @Test
    void everyKindOfEventHasASample() {
        assertThat(EventSamples.all().stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(Set.of(Durable.class.getPermittedSubclasses()));
    }

    @Test
    void everyMessageOfTheServerIsShownExactlyAsItIsSent() {
        assertThat(blocks("## Server to client", "## Codes")).containsExactlyInAnyOrderElementsOf(serverMessages());
    }

    @Test
    void everyMessageOfAClientThatIsShownIsUnderstood() {
        var reader = new ClientMessageReader(Exercises.all());
        var kinds = new ArrayList<Class<?>>();
        var commands = new ArrayList<Class<?>>();
        for (String text : blocks("## Client to server", "## Server to client")) {
            ClientMessage message = reader.read(text);
            kinds.add(message.getClass());
            if (message instanceof Command command) {
                commands.add(command.command().getClass());
            }
        }
        assertThat(Set.copyOf(kinds)).isEqualTo(Set.of(Hello.class, Command.class, Ping.class));
        assertThat(commands).containsExactlyInAnyOrder(SessionCommand.class.getPermittedSubclasses());
    }

    @Test
    void theTableOfRefusalsIsThatOfTheCode() {
        assertThat(firstCells("### Refusals", "### Replies"))
                .isEqualTo(
                        names(Arrays.stream(Refusal.values()).map(Refusal::code).toList()));
        for (Refusal refusal : Refusal.values()) {
            assertThat(document).contains("| `" + refusal.code() + "` | " + refusal.closeCode() + " |");
        }
    }

    @Test
    void theTableOfReplyCodesIsThatOfTheCode() {
        assertThat(firstCells("### Replies", "## Limits"))
                .isEqualTo(names(Arrays.stream(CommandOutcome.values())
                        .filter(outcome -> outcome != CommandOutcome.ACCEPTED)
                        .map(CommandOutcome::code)
                        .toList()));
    }

    static List<String> serverMessages() {
        var setup = new LiveSetup(
                true,
                List.of(Exercises.ROMANIAN, Exercises.DEADLIFT),
                List.of(Exercises.DOWEL_HINGE, Exercises.DEADLIFT));
        var messages = new ArrayList<String>();
        messages.add(ServerMessages.welcome(
                Role.PHYSIO,
                StagedSessions.DEMO,
                "5f0c9f2e-3d61-4d0e-9a53-0b7a6c1d2e3f",
                0,
                11,
                EventSamples.SESSION,
                setup));
        for (Durable event : EventSamples.all()) {
            messages.add(EventJson.text(event, Role.PHYSIO));
        }
        messages.add(EventJson.text(EventSamples.all().get(7), Role.PATIENT));
        var trunk = new Link(at(8.4), EventSamples.TRUNK, Placement.TRUNK, 100, 0, 0, 3.9, null, 0.04, true, null);
        LiveState state = LiveState.EMPTY.after(
                List.of(EventSamples.link(EventSamples.BAR, 8.4, 2), trunk, EventSamples.pose(8.42)));
        messages.add(LiveJson.text(state, at(8.4231), 3_100_000, LiveSessions.Trouble.NONE, 0));
        messages.add(ServerMessages.pong(123.4));
        messages.add(ServerMessages.reply("c1", CommandOutcome.ACCEPTED, ""));
        messages.add(ServerMessages.reply("c2", CommandOutcome.NOT_ALLOWED, CommandOutcome.NOT_ALLOWED.message()));
        messages.add(ServerMessages.refused(Refusal.SESSION, Refusal.SESSION.message()));
        return messages;
    }

    private List<String> blocks(String from, String to) {
        var matcher = BLOCK.matcher(section(from, to));
        var blocks = new ArrayList<String>();
        while (matcher.find()) {
            blocks.add(compact(matcher.group(1)));
        }
        return blocks;
    }

    private Set<String> firstCells(String from, String to) {
        var matcher = FIRST_CELL.matcher(section(from, to));
        var cells = new TreeSet<String>();
        while (matcher.find()) {
            cells.add(matcher.group(1));
        }
        return cells;
    }

    private String section(String from, String to) {
        assertThat(document).contains(from + "\n", to + "\n");
        return document.substring(document.indexOf(from + "\n"), document.indexOf(to + "\n"));
    }

    private static Set<String> names(List<String> names) {
        return new TreeSet<>(names);
    }

    /** The same JSON without white space, its fields in the same order. */
    private static String compact(String json) {
        try {
            return JSON.writeValueAsString(JSON.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + json, e);
        }
    }

    private static String read() {
        try {
            return Files.readString(Path.of(System.getProperty("dowel.root"), "docs", "live-protocol.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
