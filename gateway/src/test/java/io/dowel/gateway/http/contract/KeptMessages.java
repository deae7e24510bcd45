package io.dowel.gateway.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Holds messages against the packaged AsyncAPI document. */
public final class KeptMessages {

    private static final JsonObject DOCUMENT = ContractDocument.asyncApi();
    private static final Map<String, Validator> VALIDATORS = new ConcurrentHashMap<>();

    private KeptMessages() {}

    /** What a message of the live connection is called in the document. */
    public static String name(JsonObject message) {
        String type = message.getString("type");
        return switch (type) {
            case "event" -> "event_" + message.getString("event");
            case "command" -> "command_" + message.getString("command");
            default -> type;
        };
    }

    /** Fails the test where a message of the live connection is not as the document has it. */
    public static void kept(JsonObject message) {
        kept(name(message), message);
    }

    /** The same of a message with this name. */
    public static void kept(String name, JsonObject message) {
        assertThat(faults(name, message)).as(message.encode()).isEmpty();
    }

    /** What is not as the document has it; empty where all is. */
    static String faults(String name, JsonObject message) {
        JsonObject named =
                DOCUMENT.getJsonObject("components").getJsonObject("messages").getJsonObject(name);
        if (named == null) {
            return "there is no message " + name + " in the document";
        }
        OutputUnit unit = VALIDATORS
                .computeIfAbsent(name, n -> validator(named.getJsonObject("payload")))
                .validate(message);
        return Boolean.TRUE.equals(unit.getValid()) ? "" : String.valueOf(unit.getErrors());
    }

    private static Validator validator(JsonObject payload) {
        JsonObject schema = payload.copy().put("components", DOCUMENT.getJsonObject("components"));
        return Validator.create(
                JsonSchema.of(schema),
                new JsonSchemaOptions()
                        .setDraft(Draft.DRAFT202012)
                        .setBaseUri("app://dowel")
                        .setOutputFormat(OutputFormat.Basic));
    }
}
