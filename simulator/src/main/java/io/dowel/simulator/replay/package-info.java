/** Recordings published over real MQTT, as their sensors once did. */
package io.dowel.simulator.replay;
