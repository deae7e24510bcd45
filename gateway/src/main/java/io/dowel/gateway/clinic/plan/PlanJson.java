package io.dowel.gateway.clinic.plan;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.FeedbackSettings.Frequency;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import io.dowel.analysis.progression.TempoTarget;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Targets as JSON and back, in the words of the live protocol. Whatever cannot be read throws {@link IllegalArgumentException} with a sentence. */
public final class PlanJson {

    private static final String EXERCISE = "exerciseId";
    private static final String LOAD = "loadKg";
    private static final String SETS = "sets";
    private static final String REPETITIONS = "repetitions";
    private static final String TEMPO = "tempo";
    private static final String RANGE = "range";
    private static final String EXPLORE = "exploreRange";
    private static final String FEEDBACK = "feedback";

    private PlanJson() {}

    public static JsonObject of(Plan plan) {
        return new JsonObject()
                .put(EXERCISE, plan.exerciseId())
                .put(LOAD, plan.loadKg())
                .put(SETS, plan.sets())
                .put(REPETITIONS, plan.repetitions())
                .put(TEMPO, plan.tempo().written())
                .put(RANGE, of(plan.range()))
                .put(EXPLORE, plan.exploreRange())
                .put(FEEDBACK, RecordDocument.of(plan.feedback()));
    }

    public static Plan plan(JsonObject json) {
        fields(json, EXERCISE, LOAD, SETS, REPETITIONS, TEMPO, RANGE, EXPLORE, FEEDBACK);
        return new Plan(
                text(json, EXERCISE),
                number(json, LOAD),
                whole(json, SETS),
                whole(json, REPETITIONS),
                TempoTarget.parse(json.containsKey(TEMPO) ? text(json, TEMPO) : "*-*-*-*"),
                band(object(json, RANGE)),
                Boolean.TRUE.equals(value(json, EXPLORE, Boolean.class)),
                feedback(object(json, FEEDBACK)));
    }

    static @Nullable JsonObject of(@Nullable RangeBand band) {
        return band == null
                ? null
                : new JsonObject()
                        .put("low", band.low())
                        .put("high", band.high())
                        .put("unit", band.unit().name());
    }

    static @Nullable RangeBand band(@Nullable JsonObject json) {
        if (json == null) {
            return null;
        }
        fields(json, "low", "high", "unit");
        return new RangeBand(number(json, "low"), number(json, "high"), constant(json, "unit", RangeBand.Unit.class));
    }

    /** The same targets in a set that explores range. */
    static Plan exploring(Plan plan) {
        return plan.exploreRange() ? plan : plan(of(plan).put(EXPLORE, true));
    }

    private static FeedbackSettings feedback(@Nullable JsonObject json) {
        FeedbackSettings read =
                RecordDocument.read("the feedback", FeedbackSettings.class, FeedbackSettings.DEFAULT, json);
        // Asked for by name, so that an unknown frequency cannot come to nothing.
        return new FeedbackSettings(
                Frequency.valueOf(read.frequency().name()), read.repetitionsOutsideBeforeCue(), read.metronome());
    }

    /** Refuses a field of another name: what is misspelt must not be passed over. */
    public static void fields(JsonObject json, String... known) {
        if (!Arrays.asList(known).containsAll(json.fieldNames())) {
            throw new IllegalArgumentException(
                    "the fields here are " + Arrays.stream(known).sorted().collect(Collectors.joining(", ")));
        }
    }

    public static String text(JsonObject json, String field) {
        String text = value(json, field, String.class);
        if (text == null) {
            throw new IllegalArgumentException("'" + field + "' is needed");
        }
        return text;
    }

    public static double number(JsonObject json, String field) {
        Number number = value(json, field, Number.class);
        if (number == null) {
            throw new IllegalArgumentException("'" + field + "' is needed");
        }
        return number.doubleValue();
    }

    public static int whole(JsonObject json, String field) {
        double number = number(json, field);
        if (number != Math.rint(number) || Math.abs(number) > 1e6) {
            throw new IllegalArgumentException("'" + field + "' is a whole number");
        }
        return (int) number;
    }

    public static @Nullable JsonObject object(JsonObject json, String field) {
        return value(json, field, JsonObject.class);
    }

    /** A constant by its name. */
    public static <E extends Enum<E>> E constant(JsonObject json, String field, Class<E> type) {
        String name = text(json, field);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("'" + field + "' is one of " + Arrays.toString(type.getEnumConstants()));
    }

    /** The elements of an array, each of one kind; none where it is left out. */
    public static <T> List<T> list(JsonObject json, String field, Class<T> type) {
        JsonArray array = value(json, field, JsonArray.class);
        List<T> list = new ArrayList<>();
        for (Object element : array == null ? new JsonArray() : array) {
            if (!type.isInstance(element)) {
                throw new IllegalArgumentException("'" + field + "' has an element of another kind");
            }
            list.add(type.cast(element));
        }
        return list;
    }

    /** A value of one kind, or {@code null} where it is left out. */
    public static <T> @Nullable T value(JsonObject json, String field, Class<T> type) {
        Object value = json.getValue(field);
        if (value != null && !type.isInstance(value)) {
            throw new IllegalArgumentException("'" + field + "' is not of its kind");
        }
        return type.cast(value);
    }
}
