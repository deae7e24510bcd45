/** Recordings on the command line: how one is named and read, imported and drawn. */
@NullMarked
package io.dowel.gateway.command.recording;

import org.jspecify.annotations.NullMarked;
