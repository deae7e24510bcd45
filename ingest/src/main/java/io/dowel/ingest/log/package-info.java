/** Append-only logs in segment files: written and forced in batches by one thread, read back up to the last whole entry. */
@NullMarked
package io.dowel.ingest.log;

import org.jspecify.annotations.NullMarked;
