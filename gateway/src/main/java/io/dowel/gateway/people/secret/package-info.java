/** What opens something to somebody: drawn secrets, and passwords that people choose. */
@NullMarked
package io.dowel.gateway.people.secret;

import org.jspecify.annotations.NullMarked;
