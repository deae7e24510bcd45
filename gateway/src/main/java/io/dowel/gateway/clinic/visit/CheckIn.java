package io.dowel.gateway.clinic.visit;

import io.dowel.analysis.progression.History.OpenFlag.Sign;
import io.dowel.gateway.clinic.Wording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person says when they come.
 *
 * @param pain 0 to 10, at rest
 * @param confidence 0 to 10
 * @param sleep 0 to 10, or {@code null} where it was not asked
 * @param note in their words, or {@code null}
 * @param signs what they noticed that a physio or a doctor must hear of first; empty as a rule
 */
public record CheckIn(
        int pain,
        int confidence,
        @Nullable Integer sleep,
        @Nullable String note,
        List<Sign> signs) {

    static final int MAX_NOTE = 1000;

    public CheckIn {
        Wording.ofTen("pain", pain);
        Wording.ofTen("confidence", confidence);
        if (sleep != null) {
            Wording.ofTen("sleep", sleep);
        }
        note = Wording.optional("a note", note, MAX_NOTE);
        signs = List.copyOf(signs);
        if (signs.size() > Sign.values().length) {
            throw new IllegalArgumentException("each sign is named once");
        }
    }
}
