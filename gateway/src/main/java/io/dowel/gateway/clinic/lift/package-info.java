/** What a session measured, stored by event and kept as sets, repetitions and ratings, with people's reviews. */
@NullMarked
package io.dowel.gateway.clinic.lift;

import org.jspecify.annotations.NullMarked;
