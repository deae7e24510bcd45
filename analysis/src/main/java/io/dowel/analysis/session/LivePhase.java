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

    /** A movement that stops between these shares of its usual travel sticks, more likely than not, and goes on. */
    private static final double BEGUN_SHARE = 0.05;

    private static final double DONE_SHARE = 0.7;

    /** For so long it may stick, s. Small: a sticking point parts a lift; large: a lift that is given up half-way ends late. */
    private static final double STUCK_S = 0.2;

    /** For so long after a movement the velocity may be off, by an impact or by what it drifted, s. */
    private static final double UNSURE_S = 0.3;

    /** How many times faster a movement must begin right after another. */
    private static final double UNSURE_TIMES = 4;

    /** How far above the floor a movement begins, in standard errors of the velocity. Small: noise looks like phases; large: late. */
    private static final double SURE_ERRORS = 0.5;

    /** And in floors at most. */
    private static final double MOST_FLOORS = 2.7;

    private final double floor;
    private double peak;
    private @Nullable Phase phase;
    private double sinceS;
    private @Nullable Phase candidate;
    private double candidateSinceS;
    private double usualTravel;
    private double travelled;
    private double lastS;

    /**
     * A phase that is not known yet.
     *
     * @param floor speed below which a movement is over at the latest. It begins above: by what the velocity may be off, so that neither a
     *     sticking point nor tremor ends what goes on
     */
    LivePhase(double floor) {
        this.floor = floor;
    }

    /**
     * Takes the velocity now.
     *
     * @param upward velocity, lifting positive
     * @param standardError of the velocity
     * @param acceleration how it changes, per second
     * @return true where a movement is over: it pauses, or goes the other way
     */
    boolean update(double atS, double upward, double standardError, double acceleration) {
        travelled += Math.max(0, atS - lastS) * Math.abs(upward);
        lastS = atS;
        boolean moves = moves(upward, standardError, upward + AHEAD_S * acceleration);
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
        if (atS - candidateSinceS < (mayStick(now) ? STUCK_S : CONFIRM_S)) {
            return false;
        }
        travelled = 0;
        boolean over = phase != null && phase.isMovement();
        phase = now;
        peak = speed;
        sinceS = candidateSinceS;
        candidate = null;
        return over;
    }

    /** Says how far a movement of this set usually goes, in the unit of the velocity times s; 0 where that is not known. */
    void usually(double travel) {
        usualTravel = travel;
    }

    private boolean mayStick(@Nullable Phase now) {
        return phase != null
                && phase.isMovement()
                && now != null
                && !now.isMovement()
                && travelled > BEGUN_SHARE * usualTravel
                && travelled < DONE_SHARE * usualTravel;
    }

    private boolean moves(double upward, double standardError, double ahead) {
        boolean goesOn = phase == (upward > 0 ? Phase.LIFTING : Phase.LOWERING);
        double start = Math.min(MOST_FLOORS * floor, floor + SURE_ERRORS * standardError) * unsure();
        double threshold = Math.max(goesOn ? floor : start, OF_PEAK * peak);
        double reached = goesOn ? threshold : REACHED * threshold;
        return upward * ahead > 0 && Math.abs(upward) > reached && Math.abs(ahead) > threshold;
    }

    /** How many times faster than usual a movement must be to begin: more right after another, 1 soon after. */
    private double unsure() {
        boolean pauses = phase != null && !phase.isMovement();
        double left = pauses ? Math.max(0, 1 - (lastS - sinceS) / UNSURE_S) : 0;
        return 1 + (UNSURE_TIMES - 1) * left;
    }

    private @Nullable Phase pause() {
        if (phase == Phase.LIFTING) {
            return Phase.TOP;
        }
        return phase == Phase.LOWERING ? Phase.BOTTOM : phase;
    }

    void save(StateWriter out) {
        out.section("live phase", 2);
        out.writeEnum(phase);
        out.writeDouble(sinceS);
        out.writeEnum(candidate);
        out.writeDouble(candidateSinceS);
        out.writeDouble(peak);
        out.writeDouble(usualTravel);
        out.writeDouble(travelled);
        out.writeDouble(lastS);
    }

    void restore(StateReader in) {
        in.section("live phase", 2);
        phase = in.readEnum(Phase.class);
        sinceS = in.readDouble();
        candidate = in.readEnum(Phase.class);
        candidateSinceS = in.readDouble();
        peak = in.readDouble();
        usualTravel = in.readDouble();
        travelled = in.readDouble();
        lastS = in.readDouble();
    }

    @Nullable
    Phase phase() {
        return phase;
    }

    double elapsedS(double nowS) {
        return phase == null ? 0 : Math.max(0, nowS - sinceS);
    }
}
