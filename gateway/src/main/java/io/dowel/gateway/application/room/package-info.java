/** What happens in the rooms of a running service: whose live session runs in each, and what it is told. */
@NullMarked
package io.dowel.gateway.application.room;

import org.jspecify.annotations.NullMarked;
