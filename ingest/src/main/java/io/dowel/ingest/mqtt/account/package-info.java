/** What is kept of a broker account's secret. */
@NullMarked
package io.dowel.ingest.mqtt.account;

import org.jspecify.annotations.NullMarked;
