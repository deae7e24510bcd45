/** Live sessions: frames find their session, one owner analyses them, and what follows goes to the {@link SessionFeed}. */
@NullMarked
package io.dowel.ingest.live;

import org.jspecify.annotations.NullMarked;
