/** The running service: its parts, started in order and stopped in reverse. */
@NullMarked
package io.dowel.gateway.application;

import org.jspecify.annotations.NullMarked;
