/** {@code dowel analyse}: what the analysis says of a recording, as tables and as JSON. */
@NullMarked
package io.dowel.gateway.command.analysis;

import org.jspecify.annotations.NullMarked;
