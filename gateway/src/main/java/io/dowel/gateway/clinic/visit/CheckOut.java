package io.dowel.gateway.clinic.visit;

import io.dowel.gateway.clinic.Wording;
import org.jspecify.annotations.Nullable;

/**
 * What a person says when they go.
 *
 * @param pain 0 to 10, now
 * @param confidence 0 to 10, now
 * @param note in their words, or {@code null}
 */
public record CheckOut(int pain, int confidence, @Nullable String note) {

    public CheckOut {
        Wording.ofTen("pain", pain);
        Wording.ofTen("confidence", confidence);
        note = Wording.optional("a note", note, CheckIn.MAX_NOTE);
    }
}
