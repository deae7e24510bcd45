/** The sensor registry by REST. */
@NullMarked
package io.dowel.gateway.http.sensors;

import org.jspecify.annotations.NullMarked;
