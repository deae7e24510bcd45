/** The live protocol: what a session said, on its way to each tablet, and what people say back. */
@NullMarked
package io.dowel.gateway.live;

import org.jspecify.annotations.NullMarked;
