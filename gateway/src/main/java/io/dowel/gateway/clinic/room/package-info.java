/** Rooms, and which visit's live session runs in which. */
@NullMarked
package io.dowel.gateway.clinic.room;

import org.jspecify.annotations.NullMarked;
