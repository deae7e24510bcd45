package io.dowel.gateway.http.openid;

import io.dowel.gateway.people.secret.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The provider whose word is taken for who somebody is.
 *
 * @param issuer its address, as its tokens have it
 * @param clientId what this service is called there
 * @param secret shown to the provider, and to nobody else
 * @param site this service as browsers reach it, to which the provider sends them back; {@code null}: the host by which it was asked
 */
public record OpenIdSettings(
        URI issuer,
        String clientId,
        Secret secret,
        @Nullable URI site) {

    public OpenIdSettings {
        if (!isPrivate(issuer)) {
            throw new IllegalArgumentException("an issuer is an https address, such as https://login.example.org");
        }
        if (clientId.isBlank()) {
            throw new IllegalArgumentException("a client id is not blank");
        }
        if (site != null
                && (!isPrivate(site)
                        || site.getUserInfo() != null
                        || site.getFragment() != null
                        || !(site.getPath().isEmpty() || site.getPath().equals("/")))) {
            throw new IllegalArgumentException(
                    "the address of this service is https, a host and at most a port, such as https://dowel.example.org");
        }
    }

    /** By TLS, or on this machine. */
    private static boolean isPrivate(URI address) {
        boolean local = "localhost".equals(address.getHost()) || "127.0.0.1".equals(address.getHost());
        return address.getHost() != null
                && address.getQuery() == null
                && ("https".equals(address.getScheme()) || (local && "http".equals(address.getScheme())));
    }
}
