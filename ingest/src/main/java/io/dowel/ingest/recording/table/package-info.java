/** Files of comma-separated and similar tables, read row by row: cells that are numbers, or a precise complaint. */
@NullMarked
package io.dowel.ingest.recording.table;

import org.jspecify.annotations.NullMarked;
