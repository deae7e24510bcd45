/** The lifts that come with Dowel: made by the synthetic lifter, shipped as recordings with their exact truth beside them. */
package io.dowel.simulator.lifter;
