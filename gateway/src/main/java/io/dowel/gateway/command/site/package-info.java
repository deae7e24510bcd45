/** The commands that run the service for a site: {@code dowel serve} and {@code dowel demo}. */
@NullMarked
package io.dowel.gateway.command.site;

import org.jspecify.annotations.NullMarked;
