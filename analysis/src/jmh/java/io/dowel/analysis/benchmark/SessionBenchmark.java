package io.dowel.analysis.benchmark;

import io.dowel.analysis.session.SessionAnalyzer;
import io.dowel.analysis.session.SessionInput;
import io.dowel.analysis.session.SessionPlan;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Everything that one sample costs in a session: a minute of one bar from the first sample to the last,
 * in frames of ten, with time advancing every 100 ms.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Lift.SAMPLES)
public class SessionBenchmark {

    private List<SessionInput> lifting = List.of();
    private List<SessionInput> resting = List.of();

    @Setup
    public void perform() {
        lifting = Lift.inputs(true);
        resting = Lift.inputs(false);
    }

    @Benchmark
    public void lifting(Blackhole events) {
        run(Lift.leading(), lifting, events);
    }

    @Benchmark
    public void resting(Blackhole events) {
        run(Lift.leading(), resting, events);
    }

    /** The same lift without looking back: order, clock, orientation, live movement. */
    @Benchmark
    public void following(Blackhole events) {
        run(Lift.following(), lifting, events);
    }

    private static void run(SessionPlan plan, List<SessionInput> inputs, Blackhole events) {
        var analyzer = new SessionAnalyzer(plan);
        for (SessionInput input : inputs) {
            events.consume(analyzer.step(input));
        }
    }
}
