/** Signing in, being signed in, and the links by which a password is set. */
@NullMarked
package io.dowel.gateway.people.session;

import org.jspecify.annotations.NullMarked;
