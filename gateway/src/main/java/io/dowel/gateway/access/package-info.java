/** Who may see and say what: tokens and the roles they stand for. */
@NullMarked
package io.dowel.gateway.access;

import org.jspecify.annotations.NullMarked;
