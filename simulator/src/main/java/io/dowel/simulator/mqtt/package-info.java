/** The MQTT side of one simulated sensor: its packets, its connection, and what a broker's answers mean. */
package io.dowel.simulator.mqtt;
