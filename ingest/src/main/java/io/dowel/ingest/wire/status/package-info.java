/** What a sensor says of itself on its status topic; docs/wire.md describes it. */
@NullMarked
package io.dowel.ingest.wire.status;

import org.jspecify.annotations.NullMarked;
