package io.dowel.analysis.motion;

import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import java.util.List;

/** The movement that repetitions are found in: a bar's height, or a trunk's flexion. */
public sealed interface LeadMotion permits BarMotion, TrunkMotion {

    /** Puts right what was taken in, by what is known now of the vertical. */
    void lookBack();

    /** Everything since the oldest sample still remembered, each point corrected by what came after it. */
    Resolved resolve();

    /** Position now, m above where the set began or ° of flexion; provisional. */
    double position();

    /** Velocity now, m/s upward or °/s of bending; provisional. */
    double velocity();

    /** One standard error of the velocity now, m/s or °/s. */
    double velocitySe();

    /** Acceleration now, m/s² upward or °/s² of bending; provisional. */
    double acceleration();

    /** Seconds since the oldest sample still remembered. */
    default double rememberedS() {
        int n = trace().size();
        return n == 0 ? 0 : trace().timeS(n - 1) - trace().timeS(0);
    }

    /** Forgets everything before {@code atS}, a moment of rest. */
    void forgetBefore(double atS);

    /** Writes everything it knows. */
    void save(StateWriter out);

    /** Goes on from a state that one with the same settings saved, to the same figures bit for bit. */
    void restore(StateReader in);

    /** The trace behind it. */
    MotionTrace trace();

    /**
     * A resolved past.
     *
     * @param curve position and velocity
     * @param strokes the movements in it
     */
    record Resolved(MotionCurve curve, List<Stroke> strokes) {}
}
