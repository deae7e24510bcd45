package io.dowel.analysis.synthesis.course;

import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.History.FearedMovement;
import io.dowel.analysis.progression.History.NextMorning;
import io.dowel.analysis.progression.History.Rating;
import io.dowel.analysis.progression.History.Session;
import io.dowel.analysis.progression.History.SetDone;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RangeBand;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.synthesis.course.Decision.Edited;
import io.dowel.analysis.synthesis.course.Decision.Rejected;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A simulated course as a text that a physio can read from top to bottom. */
final class StoryTeller {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
    private static final Map<NextMorning, String> MORNINGS = Map.of(
            NextMorning.SETTLED, "settled",
            NextMorning.NOT_SETTLED, "not settled",
            NextMorning.UNKNOWN, "nobody said",
            NextMorning.NOT_YET, "still to come");

    private final StringBuilder text = new StringBuilder();

    private StoryTeller() {}

    static String tell(CourseStory story, List<SimulatedVisit> visits) {
        var teller = new StoryTeller();
        teller.line(story.name().replace('_', ' '));
        teller.line(story.sentence());
        visits.forEach(teller::visit);
        return teller.text.toString();
    }

    private void visit(SimulatedVisit visit) {
        Session session = visit.session();
        line("");
        line("Week " + visit.week() + ", " + DAY.format(session.date()));
        field("plan", plan(visit.plan()));
        field("done", session.sets().isEmpty() ? "nothing" : done(session));
        visit.openFlags()
                .forEach(f ->
                        field("flag", f.sign().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        field("felt", felt(session));
        visit.exposures().forEach(e -> field("exposure", exposure(e)));
        if (visit.during() != null) {
            advice("there and then", visit.during());
        }
        advice("advice", visit.advice());
        field("physio", decision(visit));
    }

    private void advice(String name, Advice advice) {
        field(name, advice.proposal() + (advice.changed() == null ? "" : " " + advice.changed()));
        advice.reasons().forEach(r -> point("-", r.sentence()));
        advice.missing().forEach(s -> point("missing:", s));
        advice.wouldChange().forEach(s -> point("would change:", s));
        advice.alternatives().forEach(a -> point("or", a.sentence().replace("Instead: ", "")));
    }

    private static String decision(SimulatedVisit visit) {
        if (visit.decision() instanceof Edited edited) {
            return "edits to " + plan(edited.plan()) + ". “" + edited.reason() + "”";
        }
        if (visit.decision() instanceof Rejected rejected) {
            return "rejects. “" + rejected.reason() + "”";
        }
        return visit.next().equals(visit.plan()) ? "has noted it" : "accepts";
    }

    private static String plan(Plan plan) {
        RangeBand band = plan.range();
        return Exercises.byId(plan.exerciseId()).orElseThrow().name() + ", " + number(plan.loadKg()) + " kg, "
                + plan.sets() + " × " + plan.repetitions() + ", tempo "
                + plan.tempo().written()
                + (band == null ? "" : ", range " + number(band.low()) + "–" + number(band.high()));
    }

    private static String done(Session session) {
        return session.sets().stream().map(StoryTeller::done).collect(Collectors.joining("; "));
    }

    private static String done(SetDone set) {
        Integer onTempo = set.summary().onTempo();
        return set.summary().repetitions()
                + (set.loadUsedKg() == null ? "" : " with " + number(set.loadKg()) + " kg")
                + (onTempo == null ? "" : " (" + onTempo + " on tempo)")
                + (set.summary().doubtful() == 0 ? "" : ", " + set.summary().doubtful() + " doubtful");
    }

    private static String felt(Session session) {
        return Stream.of(
                                rated(session, "pain", RatingKind.PAIN),
                                rated(session, "confidence", RatingKind.CONFIDENCE_BEFORE, RatingKind.CONFIDENCE_AFTER),
                                rated(session, "effort", RatingKind.EFFORT))
                        .filter(s -> !s.isEmpty())
                        .collect(Collectors.joining(", "))
                + (session.ratings().isEmpty() ? "" : "; ") + "next morning: " + MORNINGS.get(session.nextMorning());
    }

    private static String rated(Session session, String name, RatingKind... kinds) {
        List<String> values = session.ratings().stream()
                .filter(r -> List.of(kinds).contains(r.kind()))
                .map(Rating::value)
                .map(String::valueOf)
                .toList();
        return values.isEmpty() ? "" : name + " " + String.join(" ", values);
    }

    private static String exposure(FearedMovement e) {
        return e.movement() + ": fear " + e.fear() + ", expected “" + e.expectation() + "”"
                + (e.outcome() == null ? "" : ", happened “" + e.outcome() + "”");
    }

    /** Every rule that spoke in a course, with how often it did. */
    static Map<String, Long> rules(List<SimulatedVisit> visits) {
        return visits.stream()
                .flatMap(v -> Stream.of(v.advice(), v.during()).filter(a -> a != null))
                .flatMap(a -> a.reasons().stream())
                .collect(Collectors.groupingBy(Advice.Reason::rule, TreeMap::new, Collectors.counting()));
    }

    private void field(String name, String value) {
        line(String.format(Locale.ROOT, "  %-14s  %s", name, value));
    }

    private void point(String name, String value) {
        line("                  " + name + " " + value);
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
