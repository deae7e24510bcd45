/** Visits, what a person says in them and the morning after, flags, and questionnaires. */
@NullMarked
package io.dowel.gateway.clinic.visit;

import org.jspecify.annotations.NullMarked;
