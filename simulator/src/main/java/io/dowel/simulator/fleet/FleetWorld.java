package io.dowel.simulator.fleet;

import io.dowel.simulator.mqtt.BrokerAnswers;
import io.dowel.simulator.mqtt.ConnectionSettings;
import io.dowel.simulator.mqtt.FleetException;
import io.dowel.simulator.mqtt.FleetNetwork;
import io.dowel.simulator.mqtt.Payloads;
import io.dowel.simulator.stream.Chance;

/** What the sensors of a fleet share, and whom they report to. */
interface FleetWorld {

    FleetPlan plan();

    ConnectionSettings connections();

    SharedLift lift();

    Payloads payloads();

    FleetListener listener();

    FleetNetwork network();

    FleetCounts counts();

    Delays acknowledgements();

    BrokerAnswers answers();

    /** For what needs to differ between sensors and is no fault. */
    Chance chance();

    void connected(int sensor);

    void disconnected();

    void finished(int sensor);

    /** The broker could not be reached, or a connection broke. */
    void unreachable(Throwable cause);

    /** Something that may pass. */
    void trouble(String sentence);

    /** Something that will not pass. */
    void failed(FleetException reason);
}
