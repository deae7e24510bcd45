/** The words a person reads about their lift. */
@NullMarked
package io.dowel.gateway.feedback;

import org.jspecify.annotations.NullMarked;
