/** Samples of one sensor in the making of a recording: in order, within what sensors measure, and what was left out counted by reason. */
@NullMarked
package io.dowel.ingest.recording.sample;

import org.jspecify.annotations.NullMarked;
