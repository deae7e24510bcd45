/** Readers of the files that measuring apps of phones write: several sensors, each with times of its own. */
@NullMarked
package io.dowel.ingest.recording.phone;

import org.jspecify.annotations.NullMarked;
