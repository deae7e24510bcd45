package io.dowel.gateway.people.device;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a program's token opens. */
public enum ApiScope {
    /** Codes and names of all patients. */
    PATIENTS_READ("patients:read"),
    /** What was measured and said, of all patients. */
    HEALTH_READ("health:read"),
    /** The registry of sensors. */
    SENSORS_READ("sensors:read"),
    /** The same, with changes. */
    SENSORS_WRITE("sensors:write"),
    /** Meters. */
    METERS_READ("meters:read");

    private final String word;

    ApiScope(String word) {
        this.word = word;
    }

    /** How it is written. */
    public String word() {
        return word;
    }

    /**
     * Reads scopes by their words.
     *
     * @throws IllegalArgumentException with a sentence, where one is none or where there are none at all
     */
    public static Set<ApiScope> of(List<String> words) {
        Set<ApiScope> scopes = EnumSet.noneOf(ApiScope.class);
        words.forEach(asked -> scopes.add(Arrays.stream(values())
                .filter(scope -> scope.word.equals(asked))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a scope is one of " + words()))));
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("a token has at least one scope of " + words());
        }
        return scopes;
    }

    private static String words() {
        return Arrays.stream(values()).map(ApiScope::word).collect(Collectors.joining(", "));
    }
}
