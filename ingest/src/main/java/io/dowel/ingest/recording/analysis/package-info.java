/** The analysis of a recording, without a network and without waiting. */
@NullMarked
package io.dowel.ingest.recording.analysis;

import org.jspecify.annotations.NullMarked;
