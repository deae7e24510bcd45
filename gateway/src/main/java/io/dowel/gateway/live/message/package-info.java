/** What the server says to a client, as JSON. */
@NullMarked
package io.dowel.gateway.live.message;

import org.jspecify.annotations.NullMarked;
