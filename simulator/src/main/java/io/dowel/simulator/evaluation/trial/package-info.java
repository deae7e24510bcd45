/** Streams played through a whole session as live, and what the session said when. */
package io.dowel.simulator.evaluation.trial;
