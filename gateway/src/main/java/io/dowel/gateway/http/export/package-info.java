/** Exports and erasure by REST. */
@NullMarked
package io.dowel.gateway.http.export;

import org.jspecify.annotations.NullMarked;
