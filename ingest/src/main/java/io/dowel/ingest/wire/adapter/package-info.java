/** Makers' messages into frames: one adapter a sensor, and the choice between them; see docs/sensors.md. */
@NullMarked
package io.dowel.ingest.wire.adapter;

import org.jspecify.annotations.NullMarked;
