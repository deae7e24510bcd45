/** The embedded broker: who may connect to it, and what each may publish and read. */
@NullMarked
package io.dowel.ingest.mqtt.broker;

import org.jspecify.annotations.NullMarked;
