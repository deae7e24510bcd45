/** The HTTP side: pages, their headers, health and meters. */
@NullMarked
package io.dowel.gateway.http;

import org.jspecify.annotations.NullMarked;
