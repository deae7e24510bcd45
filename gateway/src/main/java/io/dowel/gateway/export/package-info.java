/** What is kept of one patient, written down for elsewhere, and erased. */
@NullMarked
package io.dowel.gateway.export;

import org.jspecify.annotations.NullMarked;
