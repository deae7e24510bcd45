/** The commands that copy what a site keeps, and bring it back. */
@NullMarked
package io.dowel.gateway.command.backup;

import org.jspecify.annotations.NullMarked;
