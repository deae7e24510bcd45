/** A consistent copy of what a site keeps, and the way back. */
@NullMarked
package io.dowel.gateway.storage.backup;

import org.jspecify.annotations.NullMarked;
