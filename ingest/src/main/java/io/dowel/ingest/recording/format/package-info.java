/** Which format a recording is in, and its reading, whoever made it. */
@NullMarked
package io.dowel.ingest.recording.format;

import org.jspecify.annotations.NullMarked;
