/** The movements a patient is wary of, in every version. */
@NullMarked
package io.dowel.gateway.clinic.exposure;

import org.jspecify.annotations.NullMarked;
