/** What the commands that publish to a broker share: account and site there, and taking leave of it. */
@NullMarked
package io.dowel.gateway.command.publishing;

import org.jspecify.annotations.NullMarked;
