package io.dowel.gateway.demo;

import io.dowel.analysis.progression.Adherence;
import io.dowel.analysis.progression.Fit;
import io.dowel.analysis.progression.History.Rating;
import io.dowel.analysis.progression.History.RepetitionDone;
import io.dowel.analysis.progression.History.SetDone;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.repetition.Figure;
import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.repetition.PhaseInterval;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.session.SessionEvent.Durable;
import io.dowel.analysis.session.SessionEvent.PlanInForce;
import io.dowel.analysis.session.SessionEvent.RatingTaken;
import io.dowel.analysis.session.SessionEvent.RepetitionReported;
import io.dowel.analysis.session.SessionEvent.SetBegan;
import io.dowel.analysis.session.SessionEvent.SetSummarised;
import io.dowel.analysis.synthesis.course.SimulatedVisit;
import io.dowel.analysis.technique.SetTechnique;
import io.dowel.analysis.technique.Technique;
import io.dowel.analysis.timing.SessionTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What a live session would have said of a simulated visit: its sets, repetitions with figures, and ratings. Holds state; one owner. */
final class MadeUpLift {

    private static final double REST_S = 90;

    /** A sensor's standard errors, as they are on a bar. */
    private static final double SECONDS_ERROR = 0.02;

    private static final double METRES_ERROR = 0.014;

    private final List<Durable> said = new ArrayList<>();
    private double nowS;
    private int repetitions;

    private MadeUpLift() {}

    static List<Durable> of(SimulatedVisit visit) {
        var lift = new MadeUpLift();
        Plan plan = visit.plan();
        lift.say(n ->
                new PlanInForce(n, lift.at(), Exercises.byId(plan.exerciseId()).orElseThrow(), plan));
        lift.rate(visit.session().ratings(), 0);
        for (SetDone set : visit.session().sets()) {
            lift.set(set);
            lift.rate(visit.session().ratings(), set.summary().set());
        }
        return List.copyOf(lift.said);
    }

    private void set(SetDone set) {
        int number = set.summary().set();
        Plan plan = set.plan().withLoadKg(set.loadKg());
        say(n -> new SetBegan(n, at(), number, plan));
        int count = 0;
        for (RepetitionDone done : set.repetitions()) {
            Repetition repetition = repetition(number, ++count, done, plan);
            Figure tension = new Figure(repetition.endS() - repetition.startS(), SECONDS_ERROR);
            nowS = repetition.endS();
            say(n -> new RepetitionReported(n, at(), repetition, new Technique(tension, null, null)));
        }
        nowS += 1;
        say(n -> new SetSummarised(n, at(), set.summary(), SetTechnique.of(List.of(), Map.of())));
        nowS += REST_S;
    }

    private Repetition repetition(int set, int number, RepetitionDone done, Plan plan) {
        Adherence fits = done.adherence();
        double startS = nowS;
        List<PhaseInterval> phases = new ArrayList<>();
        Map<Phase, Fit> fitOf = Map.of(
                Phase.LOWERING, fits.lowering(),
                Phase.BOTTOM, fits.bottom(),
                Phase.LIFTING, fits.lifting(),
                Phase.TOP, fits.top());
        double atS = startS;
        for (Phase phase : List.of(Phase.LOWERING, Phase.BOTTOM, Phase.LIFTING, Phase.TOP)) {
            double forS = seconds(plan.tempo().target(phase), fitOf.getOrDefault(phase, Fit.NOT_SCORED));
            phases.add(new PhaseInterval(phase, atS, atS + forS));
            atS += forS;
        }
        double rangeM = 0.52 + 0.01 * ((repetitions * 7) % 5 - 2);
        double liftingS = phases.get(2).durationS();
        return new Repetition(
                ++repetitions,
                set,
                number,
                1,
                done.quality(),
                startS,
                atS,
                phases,
                figure(phases.get(0)),
                figure(phases.get(1)),
                figure(phases.get(2)),
                figure(phases.get(3)),
                new Figure(rangeM, METRES_ERROR),
                new Figure(rangeM, METRES_ERROR),
                null,
                null,
                new Figure(rangeM / liftingS, SECONDS_ERROR),
                new Figure(1.6 * rangeM / liftingS, SECONDS_ERROR),
                null,
                null,
                List.of());
    }

    /** A little different each time, and well outside where it was outside. */
    private double seconds(@Nullable Double targetS, Fit fit) {
        double aimed = targetS == null || targetS == 0 ? 0.8 : targetS;
        double varied = aimed * (1 + 0.02 * ((repetitions * 3) % 5 - 2));
        return switch (fit) {
            case BELOW -> varied * 0.5;
            case BEYOND -> varied * 1.8 + 0.5;
            case INSIDE, NOT_SCORED -> varied;
        };
    }

    private static Figure figure(PhaseInterval phase) {
        return new Figure(phase.durationS(), SECONDS_ERROR);
    }

    private void rate(List<Rating> ratings, int afterSet) {
        ratings.stream()
                .filter(rating -> rating.afterSet() == afterSet)
                .forEach(rating -> say(n -> new RatingTaken(n, at(), rating.kind(), rating.value())));
    }

    private void say(LongFunction<Durable> event) {
        said.add(event.apply(said.size() + 1L));
    }

    private SessionTime at() {
        return new SessionTime((long) (nowS * 1e9));
    }
}
