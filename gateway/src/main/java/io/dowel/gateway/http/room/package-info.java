/** Rooms by REST. */
@NullMarked
package io.dowel.gateway.http.room;

import org.jspecify.annotations.NullMarked;
