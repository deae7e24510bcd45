package io.dowel.analysis.benchmark;

import io.dowel.analysis.motion.BarMotion;
import io.dowel.analysis.motion.BarSettings;
import io.dowel.analysis.motion.LeadMotion;
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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One look back over a bar's remembered past: what a session does a few times a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LookBenchmark {

    private static final double GRAVITY_MPS2 = 9.81;

    @Param({"10", "25", "50"})
    private int rememberedS;

    private VqfFilter vqf = new VqfFilter(VqfSettings.DEFAULTS);
    private VerticalSmoother vertical = new VerticalSmoother(VerticalSettings.DEFAULTS, vqf);
    private BarMotion motion = new BarMotion(BarSettings.DEFAULT, 1, vertical);

    @Setup
    public void lift() {
        int count = (int) (rememberedS * Lift.RATE_HZ);
        vqf = new VqfFilter(VqfSettings.DEFAULTS);
        vertical = new VerticalSmoother(VerticalSettings.DEFAULTS, vqf);
        motion = new BarMotion(BarSettings.DEFAULT, 32_768, vertical);
        motion.begin(1, GRAVITY_MPS2);
        List<ImuSample> samples = Lift.samples(true).subList(0, count);
        for (int i = 0; i < count; i++) {
            ImuSample s = samples.get(i);
            vqf.update(1 / Lift.RATE_HZ, s.gx(), s.gy(), s.gz(), s.ax(), s.ay(), s.az());
            double rate = Math.sqrt(s.gx() * s.gx() + s.gy() * s.gy() + s.gz() * s.gz());
            vertical.add(i / Lift.RATE_HZ, 1 / Lift.RATE_HZ, s.ax(), s.ay(), s.az());
            double up = vqf.upwards(vertical.forceX(), vertical.forceY(), vertical.forceZ()) - GRAVITY_MPS2;
            motion.add(i / Lift.RATE_HZ, up, 0, rate, 0, 0, 1);
        }
    }

    @Benchmark
    public LeadMotion.Resolved look() {
        return motion.resolve();
    }
}
