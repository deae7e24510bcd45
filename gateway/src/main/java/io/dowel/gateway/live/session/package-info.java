/** The sessions that run, as those who view them see them: their clock, what they said, and what is true right now. */
@NullMarked
package io.dowel.gateway.live.session;

import org.jspecify.annotations.NullMarked;
