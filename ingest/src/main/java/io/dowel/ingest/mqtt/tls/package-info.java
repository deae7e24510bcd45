/** TLS for MQTT: who a side is by its certificate, whom it trusts, and what went amiss in a sentence. */
@NullMarked
package io.dowel.ingest.mqtt.tls;

import org.jspecify.annotations.NullMarked;
