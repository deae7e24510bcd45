package io.dowel.analysis.session;

import io.dowel.analysis.motion.LeadMotion;

/**
 * Someone who watches the leading sensor's movement as it is resolved: for plots and measurements, never for decisions.
 *
 * <p>Each look resolves everything still remembered, so most samples are told many times; the last word on a sample is the
 * best one.
 */
@FunctionalInterface
public interface MotionObserver {

    /** Nobody watches. */
    MotionObserver NONE = resolved -> {};

    /** The past was resolved anew; {@code resolved} is valid only during this call. */
    void resolved(LeadMotion.Resolved resolved);
}
