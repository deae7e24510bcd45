/** The wire: bytes of a sensor's message into {@link io.dowel.analysis.signal.ImuFrame}s and back; see docs/wire.md. */
@NullMarked
package io.dowel.ingest.wire;

import org.jspecify.annotations.NullMarked;
