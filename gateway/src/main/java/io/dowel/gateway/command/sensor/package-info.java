/** {@code dowel sensor}: the registry from the command line. */
@NullMarked
package io.dowel.gateway.command.sensor;

import org.jspecify.annotations.NullMarked;
