/** Frames as they come from a broker: the connection to it, kept up, and what is taken from its messages. */
@NullMarked
package io.dowel.ingest.mqtt.source;

import org.jspecify.annotations.NullMarked;
