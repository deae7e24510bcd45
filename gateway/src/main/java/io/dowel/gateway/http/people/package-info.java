/** People and access by REST: staff, patients, tablets, tokens, signing in, the audit. */
@NullMarked
package io.dowel.gateway.http.people;

import org.jspecify.annotations.NullMarked;
