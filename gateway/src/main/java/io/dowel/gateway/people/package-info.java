/** Who there is: staff and patients by their ids. */
@NullMarked
package io.dowel.gateway.people;

import org.jspecify.annotations.NullMarked;
