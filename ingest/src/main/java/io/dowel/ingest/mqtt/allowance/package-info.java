/** How much of the service one sensor may take up. */
@NullMarked
package io.dowel.ingest.mqtt.allowance;

import org.jspecify.annotations.NullMarked;
