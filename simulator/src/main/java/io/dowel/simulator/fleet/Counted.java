package io.dowel.simulator.fleet;

/** What a fleet counts of itself. */
public enum Counted {
    /** Messages that were due, whatever became of them. */
    DUE,
    /** Messages handed to a connection, each once. */
    PUBLISHED,
    /** Samples in them. */
    SAMPLES,
    /** Messages that the broker acknowledged. */
    ACKNOWLEDGED,
    /** Messages handed to a connection again, after one that broke before it was acknowledged. */
    SENT_AGAIN,
    /** Messages that the broker did not take. */
    REFUSED,
    /** Fault: messages lost one by one. */
    LOST,
    /** Fault: messages lost in bursts. */
    LOST_IN_BURSTS,
    /** Fault: copies sent. */
    COPIES,
    /** Fault: messages sent after a younger one. */
    OVERTAKEN,
    /** Fault: connections cut. */
    CUTS,
    /** Fault: sensors started anew. */
    RESETS,
    /** Fault: batteries that ran empty. */
    DIED,
    /** Messages given up because a sensor could keep no more of them. */
    OVERFLOWED,
    /** Messages that a sensor had not got rid of when it started anew or died. */
    FORGOTTEN,
    /** Connections that stood again after one that broke. */
    CONNECTED_AGAIN,
    /** Connections that broke without a fault of ours. */
    CONNECTIONS_LOST
}
