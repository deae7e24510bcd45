package io.dowel.analysis.benchmark;

import io.dowel.analysis.orientation.VerticalSettings;
import io.dowel.analysis.orientation.VerticalSmoother;
import io.dowel.analysis.orientation.VqfFilter;
import io.dowel.analysis.orientation.VqfSettings;
import io.dowel.analysis.signal.ImuSample;
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

/** One update of the orientation filter, and of the yardstick, over a minute of lifting again and again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Lift.SAMPLES)
public class OrientationBenchmark {

    private static final int VALUES = 6;
    private static final double DT_S = 1 / Lift.RATE_HZ;

    private final double[] values = new double[VALUES * Lift.SAMPLES];
    private final VqfFilter vqf = new VqfFilter(VqfSettings.DEFAULTS);
    private final VqfFilter jittered = new VqfFilter(VqfSettings.DEFAULTS);
    private final VqfFilter smoothed = new VqfFilter(VqfSettings.DEFAULTS);
    private final VerticalSmoother smoother = new VerticalSmoother(VerticalSettings.DEFAULTS, smoothed);
    private double timeS;
    private final MahonyFilter mahony = new MahonyFilter();

    @Setup
    public void fill() {
        List<ImuSample> samples = Lift.samples(true);
        int at = 0;
        for (ImuSample s : samples) {
            for (double value : new double[] {s.gx(), s.gy(), s.gz(), s.ax(), s.ay(), s.az()}) {
                values[at++] = value;
            }
        }
    }

    @Benchmark
    public double vqf() {
        double[] v = values;
        for (int i = 0; i < v.length; i += VALUES) {
            vqf.update(DT_S, v[i], v[i + 1], v[i + 2], v[i + 3], v[i + 4], v[i + 5]);
        }
        return vqf.qw();
    }

    /** As {@link #vqf}, with an interval that is never the same twice in a row, as clocks of sensors give it. */
    @Benchmark
    public double vqfWithJitter() {
        double[] v = values;
        for (int i = 0; i < v.length; i += VALUES) {
            jittered.update(DT_S + (i & 7) * 1e-9, v[i], v[i + 1], v[i + 2], v[i + 3], v[i + 4], v[i + 5]);
        }
        return jittered.qw();
    }

    /** As {@link #vqf}, and then remembered for the stored vertical. */
    @Benchmark
    public double vqfAndVertical() {
        double[] v = values;
        for (int i = 0; i < v.length; i += VALUES) {
            smoothed.update(DT_S, v[i], v[i + 1], v[i + 2], v[i + 3], v[i + 4], v[i + 5]);
            timeS += DT_S;
            smoother.add(timeS, DT_S, v[i + 3], v[i + 4], v[i + 5]);
        }
        return smoother.forceZ();
    }

    @Benchmark
    public double mahony() {
        double[] v = values;
        for (int i = 0; i < v.length; i += VALUES) {
            mahony.update(DT_S, v[i], v[i + 1], v[i + 2], v[i + 3], v[i + 4], v[i + 5]);
        }
        return mahony.w();
    }
}
