package io.dowel.gateway.live.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.gateway.live.client.ClientMessage.Command;
import io.dowel.gateway.live.client.ClientMessage.Hello;
import io.dowel.gateway.live.client.ClientMessage.InvalidCommand;
import io.dowel.gateway.live.client.ClientMessage.Malformed;
import io.dowel.gateway.live.client.ClientMessage.OtherVersion;
import io.dowel.gateway.live.client.ClientMessage.Ping;
import io.dowel.gateway.live.message.ServerMessages;
import io.dowel.ingest.live.SessionKey;
import java.util.List;
import java.util.Optional;

/** Reads what a client sends. Never throws for what it reads: a text that is no message is {@link Malformed}. */
public final class ClientMessageReader {

    static final double DEFAULT_RATE_HZ = 20;
    static final double MAX_RATE_HZ = 60;

    private static final double MIN_RATE_HZ = 0.1;
    private static final int MAX_NAME = 64;
    private static final int MAX_TOKEN = 128;
    private static final double LARGEST_EXACT = 1L << 53;

    /** The deepest message, a plan, has three levels. */
    private static final int MAX_DEPTH = 8;

    private final ObjectMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(32)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final CommandReader commands;

    /** @param exercises those a plan may name */
    public ClientMessageReader(List<ExerciseProfile> exercises) {
        this.commands = new CommandReader(exercises);
    }

    public ClientMessage read(String text) {
        try {
            var fields = new JsonFields(mapper.readTree(text));
            if (fields.integer("v", 0, Integer.MAX_VALUE) != ServerMessages.PROTOCOL_VERSION) {
                return new OtherVersion();
            }
            String type = fields.text("type", MAX_NAME);
            return switch (type) {
                case "hello" -> hello(fields);
                case "command" -> command(fields);
                case "ping" -> new Ping(fields.number("sentMs", -LARGEST_EXACT, LARGEST_EXACT));
                default -> new Malformed("'type' is hello, command or ping");
            };
        } catch (JsonProcessingException e) {
            return new Malformed("this is not one JSON object");
        } catch (IllegalArgumentException e) {
            return malformed(e);
        }
    }

    private static Hello hello(JsonFields fields) {
        return new Hello(
                fields.text("token", MAX_TOKEN),
                session(fields.text("session", MAX_NAME)),
                fields.has("after") ? fields.integer("after", 0, (long) LARGEST_EXACT) : 0,
                fields.has("journal") ? fields.text("journal", MAX_NAME) : null,
                fields.has("maxRateHz")
                        ? Math.min(MAX_RATE_HZ, fields.number("maxRateHz", MIN_RATE_HZ, LARGEST_EXACT))
                        : DEFAULT_RATE_HZ);
    }

    private static Optional<SessionKey> session(String name) {
        try {
            return Optional.of(new SessionKey(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private ClientMessage command(JsonFields fields) {
        String id = fields.text("id", MAX_NAME);
        try {
            return new Command(id, commands.read(fields));
        } catch (IllegalArgumentException e) {
            return new InvalidCommand(id, malformed(e).detail());
        }
    }

    private static Malformed malformed(IllegalArgumentException e) {
        String detail = e.getMessage();
        return new Malformed(detail == null ? "a field is not as it should be" : detail);
    }
}
