/** Who read or changed what, and of whom. */
@NullMarked
package io.dowel.gateway.people.audit;

import org.jspecify.annotations.NullMarked;
