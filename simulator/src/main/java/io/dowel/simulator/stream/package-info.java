/** The messages of one simulated sensor, as values in order, and the seeded chance that decides about them. */
package io.dowel.simulator.stream;
