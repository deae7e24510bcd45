package io.dowel.gateway.http.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One document of those that are packaged with the program, put together from a file for each area. */
public final class ContractDocument {

    private static final String FOLDER = "/dowel/contract/";

    /** What files keep for themselves, such as what several of their answers share. */
    private static final String PRIVATE = "x-";

    private ContractDocument() {}

    /** Every address below {@code /api/v1}, as OpenAPI. */
    public static JsonObject openApi() {
        return read(List.of(
                "openapi/site.yaml",
                "openapi/people.yaml",
                "openapi/sensors.yaml",
                "openapi/clinic.yaml",
                "openapi/rooms.yaml",
                "openapi/exports.yaml"));
    }

    /** The topics of sensors and the messages of the live connection, as AsyncAPI. */
    public static JsonObject asyncApi() {
        return read(List.of("asyncapi/site.yaml", "asyncapi/sensors.yaml", "asyncapi/live.yaml"));
    }

    private static JsonObject read(List<String> files) {
        var whole = new JsonObject();
        for (String file : files) {
            JsonObject part = read(file);
            part.fieldNames().stream()
                    .filter(name -> name.startsWith(PRIVATE))
                    .toList()
                    .forEach(part::remove);
            add(whole, part, file);
        }
        return whole;
    }

    /** A name that two files give is a fault of the program, for one of them would be lost. */
    private static void add(JsonObject whole, JsonObject part, String file) {
        for (String name : part.fieldNames()) {
            Object there = whole.getValue(name);
            Object here = part.getValue(name);
            if (there == null) {
                whole.put(name, here);
            } else if (there instanceof JsonObject into && here instanceof JsonObject from) {
                add(into, from, file);
            } else {
                throw new IllegalStateException("'" + name + "' in " + file + " is in another file, too");
            }
        }
    }

    private static JsonObject read(String file) {
        try (InputStream bytes = ContractDocument.class.getResourceAsStream(FOLDER + file)) {
            if (bytes == null) {
                throw new IllegalStateException(FOLDER + file + " is not packaged");
            }
            var options = new LoaderOptions();
            options.setMaxAliasesForCollections(Integer.MAX_VALUE);
            Map<String, Object> read = new Yaml(new SafeConstructor(options)).load(bytes);
            return copied(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an alias stands for is written out, so that no part of the document is in two places. */
    private static JsonObject copied(Map<?, ?> map) {
        var object = new JsonObject();
        map.forEach((name, value) -> object.put(String.valueOf(name), copied(value)));
        return object;
    }

    private static Object copied(Object value) {
        if (value instanceof Map<?, ?> map) {
            return copied(map);
        }
        if (value instanceof List<?> list) {
            var array = new JsonArray();
            list.forEach(element -> array.add(copied(element)));
            return array;
        }
        return value;
    }
}
