package io.dowel.analysis.motion;

/**
 * What is a rest of the bar.
 *
 * <p>The defaults were chosen on real barbell streams and on a fifth of the clean bar sets of the synthetic grid.
 *
 * @param slotS length of a slot in s. Small: sees short pauses; large: is surer. Default 0.1.
 * @param accelSd standard deviation of the vertical acceleration, tremor apart, that may still be a rest, m/s². Small: a bar in unsteady
 *     hands never rests; large: more movements are tried as rests. Default 0.25, a bar in human hands.
 * @param rateSd the same of the angular rate, rad/s. Default 0.12.
 * @param swayMps how fast a resting bar sways, m/s. Small: takes sway for movement; large: takes a slow movement for rest.
 *     Default 0.012; tremor comes on top of it.
 * @param restMps standard error of a rest's velocity where its core is sure, m/s, for each 0.1 s. Small: flattens tails of slow
 *     movements; large: bends rests. Default 0.008.
 * @param movingMps spread of the velocity of a moving bar, m/s. Small: no velocity is little evidence of a rest, and short pauses
 *     are missed; large: a bar that slows down is taken to rest. Default 0.4.
 * @param change how much less likely a change between rest and movement is than going on, as a logarithm. Small: rests
 *     fray; large: short ones are missed. Default 2.
 * @param goesOn how much more likely a rest than a movement is to go on where nothing speaks against it, per 0.15 s, as a
 *     logarithm. Small: rests end early; large: the beginning of a slow movement is still rest. Default 0.1.
 * @param stillMps2 variation of the acceleration at which stillness speaks neither for rest nor for movement, m/s²: less is more
 *     likely a bar on the floor, more a bar on its way. Small: a bar in the hands is on its way; large: a steady lowering
 *     rests. Default 0.08.
 * @param stillness how much that counts, per 0.15 s and factor e. Small: velocity alone decides; large: quietness alone does.
 *     Default 0.5.
 * @param surprise largest disagreement held against a rest where it begins, in squared standard errors: velocity may have
 *     been lost in an impact or a hole. Small: a steady lowering may begin to rest; large: no rest after an impact. Default 6.
 * @param marginS how far inside its slots a long rest is sure, s. Small: tails of movements are flattened; large: less is known
 *     of a rest. Default 0.4.
 * @param marginShare the same as a share of a short rest. Default 0.33.
 */
record RestSettings(
        double slotS,
        double accelSd,
        double rateSd,
        double swayMps,
        double restMps,
        double movingMps,
        double change,
        double goesOn,
        double stillMps2,
        double stillness,
        double surprise,
        double marginS,
        double marginShare) {

    /** From real barbell streams and the synthetic grid. */
    static final RestSettings DEFAULT =
            new RestSettings(0.1, 0.25, 0.12, 0.012, 0.008, 0.4, 2, 0.1, 0.08, 0.5, 6, 0.4, 0.33);
}
