/** MQTT: the topics, the source of frames behind its port, and the broker that the service can bring along. */
@NullMarked
package io.dowel.ingest.mqtt;

import org.jspecify.annotations.NullMarked;
