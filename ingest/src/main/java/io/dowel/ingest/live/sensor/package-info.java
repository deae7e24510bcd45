/** What is heard of sensors beside their frames: that they are there, what they say of themselves, that one sends too much. */
@NullMarked
package io.dowel.ingest.live.sensor;

import org.jspecify.annotations.NullMarked;
