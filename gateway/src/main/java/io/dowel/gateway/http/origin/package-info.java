/** Where a request comes from, and what it shows to be let in. */
@NullMarked
package io.dowel.gateway.http.origin;

import org.jspecify.annotations.NullMarked;
