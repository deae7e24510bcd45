package io.dowel.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.analysis.progression.FeedbackSettings;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.TempoTarget;
import io.dowel.analysis.repetition.Exercises;
import io.dowel.analysis.session.SensorAssignment;
import io.dowel.analysis.session.SessionAnalyzer;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionPlan;
import io.dowel.analysis.signal.ImuFrame;
import io.dowel.analysis.signal.Placement;
import io.dowel.analysis.synthesis.SyntheticLift;
import io.dowel.analysis.synthesis.SyntheticLifter;
import io.dowel.analysis.synthesis.script.LifterScript;
import io.dowel.analysis.synthesis.sensor.SensorSpec;
import io.dowel.analysis.timing.SessionTime;
import io.dowel.gateway.access.Role;
import io.dowel.gateway.live.session.LiveSessions;
import io.dowel.gateway.live.session.SessionJournal;
import io.dowel.gateway.live.session.SessionWatch;
import io.dowel.ingest.live.SessionKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a screen is sent while a bar and a back sensor stall for a minute and then bring it all at once. */
class BacklogFeedTest {

    private static final double STALL_S = 60;
    private static final double MS = 1e-3;

    private static final SensorSpec BAR = SensorSpec.everyday(Placement.BAR, 100, 3);
    private static final SensorSpec TRUNK = SensorSpec.everyday(Placement.TRUNK, 100, 4);
    private static final SyntheticLift LIFT = SyntheticLifter.perform(LifterScript.fromTheFloor(5)
            .tempo(1.4, 0.6, 1.1, 0.5)
            .stand(3)
            .repetitions(24)
            .stand(6)
            .build());

    private static final double FIRST_S =
            BAR.clock().timeS(LIFT.frames(BAR, 10).get(0).deviceNanos(0));

    private final double stallS = LIFT.truth(BAR).repetitions().get(2).startS() + 0.4;

    private final LiveMeters meters = new LiveMeters(new SimpleMeterRegistry());
    private final SessionJournal journal = new SessionJournal(10_000, count -> {});
    private final Paper wire = new Paper();

    /** A connection that takes everything. */
    private static final class Paper implements Wire {

        private final List<JsonObject> sent = new ArrayList<>();

        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public void send(String text) {
            sent.add(new JsonObject(text));
        }
    }

    private record Timed(double atS, Function<SessionTime, SessionInput> input) {}

    /** A sent live state, and how old its newest sample of the bar was in truth; negative where it showed no pose. */
    private record Shown(double atS, double trueAgeS) {}

    @Test
    void nothingOlderThanASecondIsShownAndAllRepetitionsCount() {
        List<Shown> shown = run(Set.of(BAR, TRUNK));
        assertThat(shown).filteredOn(s -> s.trueAgeS() >= 0).allMatch(s -> s.trueAgeS() <= 1.05);
        assertThat(shown)
                .as("nothing is shown while nothing comes, and while what comes is old")
                .filteredOn(s -> s.atS() > stallS + 1.1 && s.atS() < stallS + STALL_S)
                .isNotEmpty()
                .allMatch(s -> s.trueAgeS() < 0);
        assertThat(shown)
                .as("it is shown again once it has caught up")
                .filteredOn(s -> s.atS() > stallS + STALL_S + 1)
                .isNotEmpty()
                .allMatch(s -> s.trueAgeS() >= 0);
        assertThat(counted()).isEqualTo(24);
    }

    @Test
    void aBackSensorThatStallsAloneCostsOnlyItsAngle() {
        List<Shown> shown = run(Set.of(TRUNK));
        assertThat(shown).filteredOn(s -> s.atS() > 4).isNotEmpty().allMatch(s -> s.trueAgeS() >= 0);
        assertThat(wire.sent)
                .filteredOn(m -> m.getString("type").equals("live")
                        && m.getDouble("atS") > stallS + 1.2
                        && m.getDouble("atS") < stallS + STALL_S)
                .isNotEmpty()
                .allMatch(m -> m.getJsonObject("pose").getDouble("trunkDeg") == null);
        assertThat(counted()).isEqualTo(24);
    }

    private long counted() {
        return wire.sent.stream()
                .filter(m -> "repetition".equals(m.getString("event")))
                .map(m -> m.getJsonObject("repetition"))
                .collect(Collectors.toMap(r -> r.getInteger("id"), r -> r, (before, after) -> after))
                .values()
                .stream()
                .filter(r -> r.getInteger("number") > 0)
                .count();
    }

    /** Lives through the lift, input by input, and sends what is due after each. */
    private List<Shown> run(Set<SensorSpec> stalled) {
        var session = new SessionAnalyzer(plan());
        var now = new SessionTime[] {SessionTime.ZERO};
        var outbox = new Outbox(journal, Role.PHYSIO, 0, 60, new SessionWatch(at(now), StagedSessions.DEMO), meters, 0);
        List<Shown> shown = new ArrayList<>();
        for (Timed timed : inputs(stalled)) {
            now[0] = SessionTime.ofSeconds(timed.atS());
            journal.append(session.step(timed.input().apply(now[0])));
            int before = wire.sent.size();
            while (outbox.pump(wire, now[0].nanos()) == 0) {
                // events in batches
            }
            wire.sent.subList(before, wire.sent.size()).stream()
                    .filter(m -> m.getString("type").equals("live"))
                    .forEach(m -> shown.add(shown(m, timed.atS())));
        }
        return shown;
    }

    private static Shown shown(JsonObject live, double nowS) {
        JsonObject pose = live.getJsonObject("pose");
        double measuredS = pose == null ? 0 : pose.getDouble("deviceS") + FIRST_S;
        return new Shown(nowS, pose == null ? -1 : Math.max(0, nowS - measuredS - 10 * MS));
    }

    private List<Timed> inputs(Set<SensorSpec> stalled) {
        List<Timed> all = new ArrayList<>();
        for (SensorSpec sensor : List.of(BAR, TRUNK)) {
            for (ImuFrame frame : LIFT.frames(sensor, 10)) {
                double atS = sensor.clock().timeS(frame.deviceNanos(frame.size() - 1)) + 5 * MS;
                boolean late = stalled.contains(sensor) && atS >= stallS;
                all.add(new Timed(
                        late ? Math.max(atS, stallS + STALL_S) : atS, at -> new SessionInput.FrameArrived(at, frame)));
            }
        }
        double endS = all.stream().mapToDouble(Timed::atS).max().orElseThrow() + 0.5;
        for (double atS = 0.1; atS < endS; atS += 0.1) {
            all.add(new Timed(atS, SessionInput.TimeAdvanced::new));
        }
        all.add(new Timed(endS, SessionInput.SetEnded::new));
        all.sort(Comparator.comparingDouble(Timed::atS));
        return all;
    }

    private static SessionPlan plan() {
        var targets = new Plan("deadlift", 60, 3, 24, TempoTarget.NONE, null, false, FeedbackSettings.DEFAULT);
        return new SessionPlan(
                List.of(
                        new SensorAssignment(BAR.id(), Placement.BAR),
                        new SensorAssignment(TRUNK.id(), Placement.TRUNK)),
                Exercises.DEADLIFT,
                targets,
                SessionPlan.DEFAULT_REST_LIMIT_S);
    }

    private static LiveSessions at(SessionTime[] now) {
        return new LiveSessions() {
            @Override
            public boolean tell(SessionKey session, Function<SessionTime, SessionInput> input) {
                return false;
            }

            @Override
            public Optional<SessionPlan> plan(SessionKey session) {
                return Optional.empty();
            }

            @Override
            public Optional<SessionTime> now(SessionKey session) {
                return Optional.of(now[0]);
            }
        };
    }
}
