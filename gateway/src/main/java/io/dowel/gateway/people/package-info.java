/** Who works here and who trains here: staff, patients, and who looks after whom. */
@NullMarked
package io.dowel.gateway.people;

import org.jspecify.annotations.NullMarked;
