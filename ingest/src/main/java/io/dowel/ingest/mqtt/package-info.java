/** MQTT: what the source of frames, the embedded broker and simulated sensors share: topics, addresses and credentials. */
@NullMarked
package io.dowel.ingest.mqtt;

import org.jspecify.annotations.NullMarked;
