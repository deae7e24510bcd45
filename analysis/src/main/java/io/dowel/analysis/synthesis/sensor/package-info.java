/** What a synthetic sensor is like: where it is mounted, its clock, its noise, and what its stream loses. */
package io.dowel.analysis.synthesis.sensor;
