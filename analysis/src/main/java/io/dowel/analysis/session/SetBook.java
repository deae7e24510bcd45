package io.dowel.analysis.session;

import io.dowel.analysis.motion.LeadMotion;
import io.dowel.analysis.progression.Advice;
import io.dowel.analysis.progression.History.OpenFlag;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.RatingKind;
import io.dowel.analysis.repetition.ExerciseProfile;
import io.dowel.analysis.repetition.Repetition;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import io.dowel.analysis.technique.SetTechnique;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sets of a session: the one that runs or may begin, those that ended, the targets of those to come, and what all of
 * them advise.
 *
 * <p>Holds state; one owner.
 */
final class SetBook {

    private final Placement lead;
    private final TrunkRanges trunk;
    private final TechniqueBook technique;
    private final EventWriter out;
    private final SessionHistory history;
    private final List<SetInProgress> ended = new ArrayList<>();

    private ExerciseProfile exercise;
    private Plan targets;
    private SetInProgress set;
    private @Nullable Advice lastAdvice;

    SetBook(SessionPlan plan, Placement lead, TrunkRanges trunk, TechniqueBook technique, EventWriter out) {
        this.lead = lead;
        this.trunk = trunk;
        this.technique = technique;
        this.out = out;
        this.history = new SessionHistory(plan);
        this.exercise = plan.exercise();
        this.targets = plan.plan();
        this.set = newSet(1, Double.NEGATIVE_INFINITY, 1);
    }

    private SetInProgress newSet(int number, double fromS, int firstId) {
        return new SetInProgress(number, exercise.startsWith(), targets, lead, fromS, firstId);
    }

    /** The set that runs, or that the next repetition begins. */
    SetInProgress current() {
        return set;
    }

    /** Says what targets the next set has. */
    void tellTargets() {
        out.durable(n -> new SessionEvent.PlanInForce(n, out.at(), exercise, targets));
    }

    /** Takes new targets for the sets that begin from now on; one that runs keeps its own. */
    void target(ExerciseProfile newExercise, Plan newTargets) {
        exercise = newExercise;
        targets = newTargets;
        tellTargets();
        if (!set.begun()) {
            set = set.with(exercise.startsWith(), targets, lead);
        }
    }

    void load(double loadKg) {
        target(exercise, targets.withLoadKg(loadKg));
    }

    /** Looks for repetitions in the resolved past; the first one that counts begins the set. True where there is news. */
    boolean look(
            LeadMotion.Resolved resolved, LeadMotion motion, double nowS, boolean last, @Nullable String poorStream) {
        List<Repetition> reports = set.look(resolved, motion, nowS, last, poorStream);
        if (!reports.isEmpty()) {
            begin();
            reports.forEach(r -> technique.see(r, resolved.curve()));
            report(set, reports);
        }
        return !reports.isEmpty();
    }

    /** A person starts a set; what came before is not part of it. */
    void start(double nowS) {
        set = newSet(set.number(), nowS, set.nextId());
        begin();
    }

    private void begin() {
        if (!set.begun()) {
            set.begin();
            out.durable(n -> new SessionEvent.SetBegan(n, out.at(), set.number(), set.plan()));
        }
    }

    /** The set is over, if one ran; what comes from now on belongs to the next. */
    void end(double nowS) {
        int next = set.number();
        if (set.begun()) {
            set.end();
            ended.add(set);
            summarise(set);
            next++;
        }
        set = newSet(next, nowS, set.nextId());
        advise();
    }

    private void report(SetInProgress of, List<Repetition> found) {
        List<Repetition> reports = found.stream().map(trunk::complete).toList();
        for (Repetition r : reports) {
            out.durable(n -> new SessionEvent.RepetitionReported(n, out.at(), r, technique.of(r)));
        }
        of.take(reports, cue -> {
            if (!history.paused()) {
                out.durable(n -> new SessionEvent.CueGiven(n, out.at(), cue));
            }
        });
    }

    private void summarise(SetInProgress of) {
        history.done(of.tracker().done());
        SetTechnique done = technique.ofSet(of.tracker().state().repetitions());
        out.durable(
                n -> new SessionEvent.SetSummarised(n, out.at(), of.tracker().summary(), done));
    }

    /** A person accepted or rejected a repetition; one that no set holds changes nothing. */
    void review(int repetitionId, boolean accepted) {
        if (set.holds(repetitionId)) {
            report(set, set.review(repetitionId, accepted));
            return;
        }
        for (SetInProgress done : ended) {
            if (done.holds(repetitionId)) {
                report(done, done.review(repetitionId, accepted));
                summarise(done);
                advise();
                return;
            }
        }
    }

    /** A rating is about the exercise of the running set, else about the one that comes next. */
    void rate(RatingKind kind, int value) {
        String about = set.begun() ? set.plan().exerciseId() : targets.exerciseId();
        history.rated(kind, value, about, ended.size());
        out.durable(n -> new SessionEvent.RatingTaken(n, out.at(), kind, value));
        advise();
    }

    /** Takes the flags that are open now; the same ones again change nothing. */
    void flags(List<OpenFlag> open) {
        if (history.flags(open)) {
            advise();
        }
    }

    /** Says what the rules propose, where that has changed. */
    private void advise() {
        Advice advice = history.advise(targets);
        if (!Objects.equals(advice, lastAdvice)) {
            lastAdvice = advice;
            out.durable(n -> new SessionEvent.AdviceGiven(n, out.at(), advice));
        }
    }

    void save(StateWriter to) {
        to.section("sets", 1);
        to.writeRecord(exercise);
        to.writeRecord(targets);
        to.writeInt(ended.size());
        ended.forEach(done -> done.save(to));
        set.save(to);
        to.writeRecord(lastAdvice);
        history.save(to);
    }

    /** Goes on from a saved state; only for a book in which nothing is written yet. */
    void restore(StateReader from) {
        from.section("sets", 1);
        exercise = from.readRecord(ExerciseProfile.class);
        targets = from.readRecord(Plan.class);
        for (int left = from.readCount(1); left > 0; left--) {
            SetInProgress done = SetInProgress.restore(lead, from);
            ended.add(done);
            history.done(done.tracker().done());
        }
        set = SetInProgress.restore(lead, from);
        lastAdvice = from.readNullableRecord(Advice.class);
        history.restore(from);
    }
}
