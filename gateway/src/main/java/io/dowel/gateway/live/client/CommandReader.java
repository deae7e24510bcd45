package io.dowel.gateway.live.client;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.gateway.live.client.SessionCommand.EndSet;
import io.dowel.gateway.live.client.SessionCommand.Rate;
import io.dowel.gateway.live.client.SessionCommand.Review;
import io.dowel.gateway.live.client.SessionCommand.SetLoad;
import io.dowel.gateway.live.client.SessionCommand.SetPlan;
import io.dowel.gateway.live.client.SessionCommand.StartSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the inside of a command; what is not right about it ends the reading with a sentence. */
final class CommandReader {

    private static final double MAX_LOAD_KG = 500;
    private static final double MAX_RANGE = 180;
    private static final int MAX_TEXT = 64;

    private final Map<String, ExerciseProfile> exercises;

    CommandReader(List<ExerciseProfile> exercises) {
        this.exercises = exercises.stream().collect(Collectors.toMap(ExerciseProfile::id, Function.identity()));
    }

    /** @throws IllegalArgumentException with a sentence for the person who gave the command */
    SessionCommand read(JsonFields fields) {
        String name = fields.text("command", MAX_TEXT);
        return switch (name) {
            case "startSet" -> new StartSet();
            case "endSet" -> new EndSet();
            case "setPlan" -> setPlan(fields);
            case "setLoad" -> new SetLoad(fields.number("loadKg", 0, MAX_LOAD_KG));
            case "review" ->
                new Review((int) fields.integer("repetitionId", 1, Integer.MAX_VALUE), fields.flag("accepted"));
            case "rate" -> new Rate(fields.constant("kind", RatingKind.class), (int) fields.integer("value", 0, 10));
            default -> throw new IllegalArgumentException("'command' is not one this service knows");
        };
    }

    private SetPlan setPlan(JsonFields fields) {
        ExerciseProfile exercise = exercises.get(fields.text("exerciseId", MAX_TEXT));
        if (exercise == null) {
            throw new IllegalArgumentException("'exerciseId' is not an exercise this service knows");
        }
        return new SetPlan(exercise, plan(exercise.id(), fields.object("plan")));
    }

    private static Plan plan(String exerciseId, JsonFields plan) {
        return new Plan(
                exerciseId,
                plan.number("loadKg", 0, MAX_LOAD_KG),
                (int) plan.integer("sets", 1, 20),
                (int) plan.integer("repetitions", 1, 100),
                TempoTarget.parse(plan.text("tempo", MAX_TEXT)),
                plan.has("range") ? range(plan.object("range")) : null,
                plan.has("exploreRange") && plan.flag("exploreRange"),
                plan.has("feedback") ? feedback(plan.object("feedback")) : FeedbackSettings.DEFAULT);
    }

    private static RangeBand range(JsonFields range) {
        return new RangeBand(
                range.number("low", 0, MAX_RANGE),
                range.number("high", 0, MAX_RANGE),
                range.constant("unit", RangeBand.Unit.class));
    }

    private static FeedbackSettings feedback(JsonFields feedback) {
        return new FeedbackSettings(
                feedback.constant("frequency", FeedbackSettings.Frequency.class),
                (int) feedback.integer("repetitionsOutsideBeforeCue", 1, 10),
                feedback.flag("metronome"));
    }
}
