/** Readings of a maker's message on their way to frames: brought into order, paired, numbered. */
@NullMarked
package io.dowel.ingest.wire.reading;

import org.jspecify.annotations.NullMarked;
