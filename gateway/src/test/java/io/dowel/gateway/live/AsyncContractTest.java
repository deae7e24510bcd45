package io.dowel.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.http.contract.ContractDocument;
import io.dowel.gateway.http.contract.KeptMessages;
import io.dowel.gateway.live.message.ServerMessages;
import io.dowel.ingest.mqtt.Topics;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The AsyncAPI document against the code: every kind of message is in it, and each is as it says. What a running service sends in other
 * tests is held against it by {@link LiveClient}.
 */
class AsyncContractTest {

    private static final JsonObject DOCUMENT = ContractDocument.asyncApi();
    private static final Pattern FRAME = Pattern.compile("```json golden-[a-z-]+\n(.*?)```", Pattern.DOTALL);
    private static final Pattern MESSAGE = Pattern.compile("```json\n(\\{.*?)```", Pattern.DOTALL);

    @Test
    void everyMessageThatTheServiceSendsIsInItAndTheReverse() {
        Set<String> sent = LiveProtocolDocumentTest.serverMessages().stream()
                .map(JsonObject::new)
                .map(KeptMessages::name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(messagesOf("say")).isEqualTo(sent);
    }

    @Test
    void eachOfThemIsAsItSays() {
        LiveProtocolDocumentTest.serverMessages().forEach(text -> KeptMessages.kept(new JsonObject(text)));
    }

    @Test
    void everyMessageOfAPageIsInItAndAsItSays() throws Exception {
        String document = read("live-protocol.md");
        String ofClients =
                document.substring(document.indexOf("## Client to server"), document.indexOf("## Server to client"));
        List<JsonObject> said = MESSAGE.matcher(ofClients)
                .results()
                .map(found -> new JsonObject(found.group(1)))
                .toList();

        said.forEach(KeptMessages::kept);
        assertThat(said.stream().map(KeptMessages::name).collect(Collectors.toSet()))
                .isEqualTo(messagesOf("hear"));
    }

    @Test
    void framesAndStatusAreAsItSays() throws Exception {
        List<JsonObject> frames = FRAME.matcher(read("wire.md"))
                .results()
                .map(found -> new JsonObject(found.group(1)))
                .toList();
        assertThat(frames).hasSize(2).allSatisfy(frame -> KeptMessages.kept("frameJson", frame));
        KeptMessages.kept(
                "status",
                new JsonObject("{\"online\": true, \"boot\": 305419896, \"battery\": 87, \"firmware\": \"1.2\"}"));
        KeptMessages.kept("status", new JsonObject("{\"online\": false}"));
    }

    @Test
    void theTopicsAreThoseOfTheCode() {
        var topics = new Topics("home");
        var bar = new SensorId("bar-1");
        assertThat(address("imu")).isEqualTo(topics.imu(bar));
        assertThat(address("status")).isEqualTo(topics.status(bar));
        assertThat(address("live")).isEqualTo(LiveEndpoint.PATH);
    }

    @Test
    void whateverItPointsToIsThere() {
        List<String> references = references(DOCUMENT).toList();

        assertThat(references).hasSizeGreaterThan(50).allSatisfy(reference -> {
            Object at = DOCUMENT;
            for (String part : reference.substring("#/".length()).split("/", -1)) {
                at = ((JsonObject) at).getValue(part);
                assertThat(at).as(reference).isNotNull();
            }
        });
    }

    @Test
    void aMessageThatIsNotAsItSaysIsNoticed() {
        JsonObject pong = new JsonObject(ServerMessages.pong(1));

        assertThatThrownBy(() -> KeptMessages.kept(pong.copy().put("more", 1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("more");
    }

    private static String address(String channel) {
        return DOCUMENT.getJsonObject("channels")
                .getJsonObject(channel)
                .getString("address")
                .replace("{site}", "home")
                .replace("{sensorId}", "bar-1");
    }

    private static Set<String> messagesOf(String operation) {
        JsonArray messages =
                DOCUMENT.getJsonObject("operations").getJsonObject(operation).getJsonArray("messages");
        return messages.stream()
                .map(reference -> ((JsonObject) reference).getString("$ref"))
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> references(Object in) {
        if (in instanceof JsonObject object) {
            return object.stream()
                    .flatMap(entry -> entry.getKey().equals("$ref")
                            ? Stream.of((String) entry.getValue())
                            : references(entry.getValue()));
        }
        return in instanceof JsonArray array ? array.stream().flatMap(AsyncContractTest::references) : Stream.empty();
    }

    private static String read(String name) throws IOException {
        return Files.readString(Path.of(System.getProperty("dowel.root"), "docs", name));
    }
}
