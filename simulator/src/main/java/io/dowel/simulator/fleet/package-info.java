/** Thousands of simulated sensors on a few threads, each with an MQTT connection of its own. */
package io.dowel.simulator.fleet;
