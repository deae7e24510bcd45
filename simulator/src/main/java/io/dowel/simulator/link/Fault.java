package io.dowel.simulator.link;

import io.dowel.simulator.stream.Chance;
import io.dowel.simulator.stream.MessageStream;

/** One thing that goes wrong: a function from an undisturbed stream to a disturbed one, decided by a seeded chance. */
public sealed interface Fault
        permits Battery, Burst, ClockDrift, Disconnect, Duplicate, GyroscopeBias, Jitter, Loss, Reorder, SensorReset {

    /** The stream with this fault in it. What it passes on is decided by what it is given and by the chance alone. */
    MessageStream disturb(MessageStream undisturbed, Chance chance);

    /** How it is written; reading that again gives an equal fault. */
    String written();
}
