/** What the commands of {@code dowel} share: the domain's types on the command line, and progress on a terminal. */
@NullMarked
package io.dowel.gateway.command;

import org.jspecify.annotations.NullMarked;
