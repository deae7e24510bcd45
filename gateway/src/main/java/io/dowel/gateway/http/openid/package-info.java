/** Signing in by somebody else's word: a provider that speaks OpenID Connect. */
@NullMarked
package io.dowel.gateway.http.openid;

import org.jspecify.annotations.NullMarked;
