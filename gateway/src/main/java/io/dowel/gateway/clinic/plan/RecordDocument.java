package io.dowel.gateway.clinic.plan;

import io.dowel.ingest.store.RecordJson;
import io.dowel.ingest.store.UnreadableLogException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Records of the analysis as JSON objects, by the names of their components. */
final class RecordDocument {

    private RecordDocument() {}

    static JsonObject of(Record value) {
        return new JsonObject(RecordJson.text(value));
    }

    /**
     * Reads a record of which a part may be left out.
     *
     * @param usual what holds where nothing is said
     * @throws IllegalArgumentException with a sentence, where a name is not known, or a value is not of its kind
     */
    static <R extends Record> R read(String what, Class<R> type, R usual, @Nullable JsonObject said) {
        if (said == null) {
            return usual;
        }
        JsonObject whole = of(usual).mergeIn(said, true);
        R read;
        try {
            read = RecordJson.read(type, whole.encode());
        } catch (UnreadableLogException e) {
            Throwable rule = e.getCause() == null ? null : e.getCause().getCause();
            throw new IllegalArgumentException(
                    rule instanceof IllegalArgumentException ? rule.getMessage() : what + " is not complete");
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IllegalArgumentException(what + " has a value that is not of its kind");
        }
        // What was passed over, or taken for something else, is not there when it is written again.
        if (!of(read).equals(whole)) {
            throw new IllegalArgumentException(
                    what + " has a name that is not known, or a value that is not of its kind");
        }
        return read;
    }
}
