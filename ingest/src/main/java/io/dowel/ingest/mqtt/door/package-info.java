/** The doors of the embedded broker: who may come as far as the broker itself, and how long that may take. */
@NullMarked
package io.dowel.ingest.mqtt.door;

import org.jspecify.annotations.NullMarked;
