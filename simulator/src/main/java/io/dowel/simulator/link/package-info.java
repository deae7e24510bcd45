/** What goes wrong between a sensor and its broker: one small class a fault, each a seeded function of the stream. */
package io.dowel.simulator.link;
