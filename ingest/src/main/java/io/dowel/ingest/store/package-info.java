/** Sessions on disk: one append-only log a session, from which it goes on after the service ended, however it ended. */
@NullMarked
package io.dowel.ingest.store;

import org.jspecify.annotations.NullMarked;
