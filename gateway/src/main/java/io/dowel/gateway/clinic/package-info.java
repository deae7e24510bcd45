/** What all of the clinic's books share: who changes something and why, and what becomes of it. */
@NullMarked
package io.dowel.gateway.clinic;

import org.jspecify.annotations.NullMarked;
