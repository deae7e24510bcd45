/** Readers of the files that other makers' sensors and apps write, one for each layout. */
@NullMarked
package io.dowel.ingest.recording.maker;

import org.jspecify.annotations.NullMarked;
