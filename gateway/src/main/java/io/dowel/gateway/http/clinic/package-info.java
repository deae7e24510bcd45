/** The clinic by REST. */
@NullMarked
package io.dowel.gateway.http.clinic;

import org.jspecify.annotations.NullMarked;
