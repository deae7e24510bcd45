/** Certificates of a site's own: a CA, the server's certificate, and those of sensors. */
@NullMarked
package io.dowel.gateway.certificate;

import org.jspecify.annotations.NullMarked;
