package io.dowel.gateway.http.openid;

import io.dowel.gateway.people.secret.Secret;
import java.net.URI;

/**
 * The provider whose word is taken for who somebody is.
 *
 * @param issuer its address, as its tokens have it
 * @param clientId what this service is called there
 * @param secret shown to the provider, and to nobody else
 */
public record OpenIdSettings(URI issuer, String clientId, Secret secret) {

    public OpenIdSettings {
        boolean local = "localhost".equals(issuer.getHost()) || "127.0.0.1".equals(issuer.getHost());
        if (issuer.getHost() == null
                || issuer.getQuery() != null
                || !("https".equals(issuer.getScheme()) || (local && "http".equals(issuer.getScheme())))) {
            throw new IllegalArgumentException("an issuer is an https address, such as https://login.example.org");
        }
        if (clientId.isBlank()) {
            throw new IllegalArgumentException("a client id is not blank");
        }
    }
}
