/** What signs in without a person: tablets and other programs. */
@NullMarked
package io.dowel.gateway.people.device;

import org.jspecify.annotations.NullMarked;
