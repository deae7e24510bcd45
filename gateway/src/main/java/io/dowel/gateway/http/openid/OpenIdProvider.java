package io.dowel.gateway.http.openid;

import io.dowel.gateway.http.origin.SiteAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The provider as it is asked: code flow with PKCE. Workers only, for each call may wait for the provider, {@value #PATIENCE_S} s at most. */
final class OpenIdProvider {

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdProvider.class);
    private static final long PATIENCE_S = 10;
    private static final int LONGEST_SUBJECT = 255;

    /** Clocks of two machines differ by less. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final Vertx vertx;
    private final OpenIdSettings settings;
    private final InstantSource clock;
    private @Nullable OAuth2Auth found;

    OpenIdProvider(Vertx vertx, OpenIdSettings settings, InstantSource clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.clock = clock;
    }

    /** Where this provider sends a browser back to; what a request says of its host counts only where nothing was configured. */
    String wayBack(HttpServerRequest request, String path) {
        URI site = settings.site();
        return site == null ? SiteAddress.of(request, path) : site.resolve(path).toString();
    }

    /** Where the browser is sent; empty where the provider does not answer. */
    Optional<String> authorization(PendingSignIns.Begun begun) {
        return provider()
                .map(auth -> auth.authorizeURL(new OAuth2AuthorizationURL()
                        .setRedirectUri(begun.address())
                        .addScope("openid")
                        .setState(begun.state().reveal())
                        .setCodeChallenge(challenge(begun.verifier().reveal()))
                        .setCodeChallengeMethod("S256")
                        .putAdditionalParameter("nonce", begun.nonce().reveal())));
    }

    /** Who came back with this code, by the provider's word; empty where it gives none that holds. */
    Optional<String> subject(String code, PendingSignIns.Begun begun) {
        return provider()
                .flatMap(auth -> waited(auth.authenticate(new Oauth2Credentials()
                        .setFlow(OAuth2FlowType.AUTH_CODE)
                        .setCode(code)
                        .setRedirectUri(begun.address())
                        .setCodeVerifier(begun.verifier().reveal()))))
                .flatMap(user -> subject(user, begun));
    }

    /** The library has looked at the signature, and leaves the token out where it does not hold; the rest is looked at here. */
    private Optional<String> subject(User user, PendingSignIns.Begun begun) {
        JsonObject token = user.attributes().getJsonObject("idToken");
        if (token == null) {
            return refused("no token that is signed by the provider");
        }
        String nonce = token.getString("nonce", "");
        Long until = token.getLong("exp");
        String subject = token.getString("sub", "");
        if (!settings.issuer().toString().equals(token.getString("iss"))) {
            return refused("another issuer");
        }
        if (!isForUs(token)) {
            return refused("a token for somebody else");
        }
        if (!MessageDigest.isEqual(
                nonce.getBytes(StandardCharsets.UTF_8), begun.nonce().reveal().getBytes(StandardCharsets.UTF_8))) {
            return refused("another nonce");
        }
        if (until == null || Instant.ofEpochSecond(until).plus(SKEW).isBefore(clock.instant())) {
            return refused("a token that is over");
        }
        return subject.isEmpty() || subject.length() > LONGEST_SUBJECT ? refused("no subject") : Optional.of(subject);
    }

    private boolean isForUs(JsonObject token) {
        Object audience = token.getValue("aud");
        if (audience instanceof JsonArray several) {
            String party = token.getString("azp");
            return several.contains(settings.clientId())
                    && (several.size() == 1
                            ? party == null || settings.clientId().equals(party)
                            : settings.clientId().equals(party));
        }
        return settings.clientId().equals(audience);
    }

    private static Optional<String> refused(String what) {
        LOG.info("A sign-in by the provider was refused: {}", what);
        return Optional.empty();
    }

    /** Looked for when it is first needed, and again where it did not answer. */
    private synchronized Optional<OAuth2Auth> provider() {
        if (found == null) {
            found = waited(OpenIDConnectAuth.discover(
                            vertx,
                            new OAuth2Options()
                                    .setSite(settings.issuer().toString())
                                    .setClientId(settings.clientId())
                                    .setClientSecret(settings.secret().reveal())
                                    .setHttpClientOptions(new HttpClientOptions().setConnectTimeout(5_000))))
                    .orElse(null);
        }
        return Optional.ofNullable(found);
    }

    private static <T> Optional<T> waited(Future<T> future) {
        try {
            return Optional.ofNullable(
                    future.toCompletionStage().toCompletableFuture().get(PATIENCE_S, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            LOG.warn(
                    "The provider of sign-ins did not do as asked: {}",
                    reason.getClass().getSimpleName());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
