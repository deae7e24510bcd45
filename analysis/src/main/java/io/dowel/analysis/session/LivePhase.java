package io.dowel.analysis.session;

import io.dowel.analysis.repetition.Phase;
import io.dowel.analysis.state.StateReader;
import io.dowel.analysis.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * The phase of the lift right now, from the past alone: for the screen, provisional, never stored.
 *
 * <p>A screen that waits until a speed has been crossed is late by the radio's batch and by what it takes to be sure. Human
 * movements begin and end smoothly, so the velocity a moment ahead is told from how it changes, and that decides.
 *
 * <p>Holds state; one owner.
 */
final class LivePhase {

    private static final double CONFIRM_S = 0.04;

    /** How far ahead the velocity is told, s. Small: late; large: tremor and impacts look like phases. */
    private static final double AHEAD_S = 0.06;

    /** Share of the moving speed that must be reached already: a change of velocity alone is a jolt. */
    private static final double REACHED = 0.5;

    /** Share of its own peak speed below which a movement is over (DOMAIN: section 4). */
    private static final double OF_PEAK = 0.05;

    private final double startSpeed;
    private final double endSpeed;
    private double peak;
    private @Nullable Phase phase;
    private double sinceS;
    private @Nullable Phase candidate;
    private double candidateSinceS;

    /**
     * A phase that is not known yet.
     *
     * @param startSpeed speed above which a movement begins: above the noise of a provisional velocity
     * @param endSpeed speed below which it is over at the latest: less, so that neither a sticking point nor tremor ends what goes on
     */
    LivePhase(double startSpeed, double endSpeed) {
        this.startSpeed = startSpeed;
        this.endSpeed = endSpeed;
    }

    /**
     * Takes the velocity now.
     *
     * @param upward velocity, lifting positive
     * @param acceleration how it changes, per second
     * @return true where a movement is over: it pauses, or goes the other way
     */
    boolean update(double atS, double upward, double acceleration) {
        boolean moves = moves(upward, upward + AHEAD_S * acceleration);
        Phase now = moves ? (upward > 0 ? Phase.LIFTING : Phase.LOWERING) : pause();
        double speed = Math.abs(upward);
        peak = !moves ? 0 : now == phase ? Math.max(peak, speed) : peak;
        if (now == phase) {
            candidate = null;
            return false;
        }
        if (now != candidate) {
            candidate = now;
            candidateSinceS = atS;
        }
        if (atS - candidateSinceS < CONFIRM_S) {
            return false;
        }
        boolean over = phase != null && phase.isMovement();
        phase = now;
        peak = speed;
        sinceS = candidateSinceS;
        candidate = null;
        return over;
    }

    private boolean moves(double upward, double ahead) {
        boolean goesOn = phase == (upward > 0 ? Phase.LIFTING : Phase.LOWERING);
        double threshold = Math.max(goesOn ? endSpeed : startSpeed, OF_PEAK * peak);
        double reached = goesOn ? threshold : REACHED * threshold;
        return upward * ahead > 0 && Math.abs(upward) > reached && Math.abs(ahead) > threshold;
    }

    private @Nullable Phase pause() {
        if (phase == Phase.LIFTING) {
            return Phase.TOP;
        }
        return phase == Phase.LOWERING ? Phase.BOTTOM : phase;
    }

    void save(StateWriter out) {
        out.section("live phase", 1);
        out.writeEnum(phase);
        out.writeDouble(sinceS);
        out.writeEnum(candidate);
        out.writeDouble(candidateSinceS);
        out.writeDouble(peak);
    }

    void restore(StateReader in) {
        in.section("live phase", 1);
        phase = in.readEnum(Phase.class);
        sinceS = in.readDouble();
        candidate = in.readEnum(Phase.class);
        candidateSinceS = in.readDouble();
        peak = in.readDouble();
    }

    @Nullable
    Phase phase() {
        return phase;
    }

    double elapsedS(double nowS) {
        return phase == null ? 0 : Math.max(0, nowS - sinceS);
    }
}
