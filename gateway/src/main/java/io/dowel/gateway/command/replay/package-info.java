/** {@code dowel replay}: a recording published anew, or a stored session verified. */
@NullMarked
package io.dowel.gateway.command.replay;

import org.jspecify.annotations.NullMarked;
