package io.dowel.gateway.http.contract;

import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request does not keep to the document; says in a sentence which of its fields, and how. */
public final class ContractFault extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 200;
    private static final Pattern PARAMETER = Pattern.compile("(?:path|query|header|cookie) parameter (\\S+)");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]{1,64})\"");
    private static final String UNKNOWN = "additionalProperties";
    private static final String MISSING = "required";

    /** Keywords whose errors say only that there is one further in. */
    private static final Set<String> OUTER = Set.of("properties", "$ref", "items", "anyOf");

    private static final Map<String, String> KINDS = Map.of(
            "string", "a text",
            "integer", "a whole number",
            "number", "a number",
            "boolean", "true or false",
            "object", "an object",
            "array", "a list");

    private final @Nullable String field;

    private ContractFault(String sentence, @Nullable String field) {
        super(sentence, null, false, false);
        this.field = field;
    }

    /** A pointer to the field of the body, or the name of a parameter; {@code null} where it is neither. */
    public @Nullable String field() {
        return field;
    }

    /** What of a failure is the request's fault; another failure stays what it is. */
    static Throwable of(Throwable reason) {
        if (!(reason instanceof ValidatorException said)) {
            return reason;
        }
        String words = String.valueOf(said.getMessage());
        Optional<OutputUnit> error =
                said instanceof SchemaValidationException schema ? innermost(schema.getOutputUnit()) : Optional.empty();
        Matcher parameter = PARAMETER.matcher(words);
        if (parameter.find()) {
            String how = error.map(ContractFault::how).orElse(" is needed, or cannot be read");
            return new ContractFault("'" + parameter.group(1) + "'" + how, parameter.group(1));
        }
        return error.map(ContractFault::inBody).orElseGet(() -> ofBody(words));
    }

    private static ContractFault inBody(OutputUnit error) {
        String at = pointer(error);
        String how = String.valueOf(error.getError());
        Matcher quoted = QUOTED.matcher(how);
        if (keyword(error).equals(MISSING) && quoted.find()) {
            String missing = at + "/" + quoted.group(1);
            return new ContractFault(named(missing) + " is needed", missing);
        }
        if (keyword(error).equals(UNKNOWN)) {
            return new ContractFault(named(at) + " is not known here", at);
        }
        return at.isEmpty()
                ? new ContractFault("The body is no JSON object", null)
                : new ContractFault(named(at) + how(error), at);
    }

    private static ContractFault ofBody(String words) {
        return new ContractFault(
                words.contains("decoded")
                        ? "The body is no JSON object"
                        : words.contains("required body") ? "A body is needed" : shortened(words),
                null);
    }

    /** What is not known is said only where nothing else is at fault: the library says it of whatever has a fault, too. */
    private static Optional<OutputUnit> innermost(@Nullable OutputUnit unit) {
        List<OutputUnit> errors = unit == null || unit.getErrors() == null ? List.of() : unit.getErrors();
        return errors.stream()
                .filter(error -> !OUTER.contains(keyword(error)))
                .max(Comparator.<OutputUnit, Boolean>comparing(
                                error -> !keyword(error).equals(UNKNOWN))
                        .thenComparing(error ->
                                pointer(error).chars().filter(c -> c == '/').count()));
    }

    /** How something is to be, in words; the library's where there are no better ones. */
    private static String how(OutputUnit error) {
        String said = String.valueOf(error.getError());
        return switch (keyword(error)) {
            case "type" -> " is " + kinds(said.substring(said.lastIndexOf("Expected ") + "Expected ".length()));
            case "enum" ->
                " is one of " + shortened(said.substring(said.indexOf('[') + 1).replaceAll("[\"\\]]", ""));
            case "pattern" -> " is not written that way";
            default -> ": " + shortened(said);
        };
    }

    private static String kinds(String types) {
        return Arrays.stream(types.split(", ", -1))
                .map(type -> KINDS.getOrDefault(type, type))
                .collect(Collectors.joining(" or "));
    }

    private static String keyword(OutputUnit error) {
        String at = String.valueOf(error.getKeywordLocation());
        return at.substring(at.lastIndexOf('/') + 1);
    }

    private static String pointer(OutputUnit error) {
        String at = String.valueOf(error.getInstanceLocation());
        return at.startsWith("#") ? at.substring(1) : "";
    }

    private static String named(String pointer) {
        return "'" + shortened(pointer.substring(1)) + "'";
    }

    private static String shortened(String words) {
        return words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
    }
}
