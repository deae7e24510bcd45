/** What a client says: its messages, read, and what people at a screen tell a session. */
@NullMarked
package io.dowel.gateway.live.client;

import org.jspecify.annotations.NullMarked;
