package io.dowel.gateway.http.openid;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A small OpenID Connect provider over real sockets, which a test may have tell something else than it should. */
final class FakeProvider implements AutoCloseable {

    static final String CLIENT = "dowel";
    static final String SECRET = "a secret of the provider";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Vertx vertx = Vertx.vertx();
    private final KeyPair key;
    private final String issuer;

    /** What was asked for, by the code that was given out. */
    private final Map<String, MultiMap> asked = new ConcurrentHashMap<>();

    /** What becomes of the claims before they are signed. */
    private volatile UnaryOperator<JsonObject> claims = UnaryOperator.identity();

    private volatile @Nullable KeyPair signer;

    FakeProvider() throws Exception {
        key = pair();
        int port = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .actualPort();
        issuer = "http://127.0.0.1:" + port;
    }

    URI issuer() {
        return URI.create(issuer);
    }

    void tell(UnaryOperator<JsonObject> other) {
        claims = other;
    }

    void signWithAnotherKey() throws Exception {
        signer = pair();
    }

    /** Somebody signs in at the provider: the code with which the browser is sent back. */
    String signIn(MultiMap request) {
        String code = "code-" + asked.size();
        asked.put(code, request);
        return code;
    }

    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/.well-known/openid-configuration" ->
                json(
                        request,
                        new JsonObject()
                                .put("issuer", issuer)
                                .put("authorization_endpoint", issuer + "/authorize")
                                .put("token_endpoint", issuer + "/token")
                                .put("jwks_uri", issuer + "/jwks")
                                .put("response_types_supported", new JsonArray().add("code")));
            case "/jwks" -> json(request, new JsonObject().put("keys", new JsonArray().add(jwk())));
            case "/token" -> request.body().onSuccess(body -> token(request, body));
            default -> request.response().setStatusCode(404).end();
        }
    }

    /** Gives a token for a code once, to whoever has secret, verifier and address. */
    private void token(HttpServerRequest request, Buffer body) {
        MultiMap form = form(body.toString());
        MultiMap was = asked.remove(String.valueOf(form.get("code")));
        String basic =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        boolean known = basic.equals(request.getHeader("Authorization"))
                || (CLIENT.equals(form.get("client_id")) && SECRET.equals(form.get("client_secret")));
        if (was == null
                || !known
                || !was.get("code_challenge").equals(hash(String.valueOf(form.get("code_verifier"))))
                || !was.get("redirect_uri").equals(form.get("redirect_uri"))) {
            request.response().setStatusCode(400).end("{\"error\":\"invalid_grant\"}");
            return;
        }
        long now = Instant.now().getEpochSecond();
        JsonObject said = claims.apply(new JsonObject()
                .put("iss", issuer)
                .put("aud", CLIENT)
                .put("sub", "ada@example.org")
                .put("iat", now)
                .put("exp", now + 300)
                .put("nonce", was.get("nonce")));
        json(
                request,
                new JsonObject()
                        .put("access_token", "opaque")
                        .put("token_type", "Bearer")
                        .put("expires_in", 300)
                        .put("id_token", signed(said)));
    }

    private String signed(JsonObject said) {
        try {
            String text = BASE64.encodeToString(
                            "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"k1\"}".getBytes(StandardCharsets.UTF_8))
                    + "."
                    + BASE64.encodeToString(said.encode().getBytes(StandardCharsets.UTF_8));
            KeyPair other = signer;
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign((other == null ? key : other).getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private JsonObject jwk() {
        RSAPublicKey open = (RSAPublicKey) key.getPublic();
        return new JsonObject()
                .put("kty", "RSA")
                .put("kid", "k1")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("n", unsigned(open.getModulus()))
                .put("e", unsigned(open.getPublicExponent()));
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    static MultiMap form(String text) {
        MultiMap form = MultiMap.caseInsensitiveMultiMap();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.add(parts[0], URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        return form;
    }

    private static String hash(String verifier) {
        try {
            return BASE64.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair pair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static void json(HttpServerRequest request, JsonObject body) {
        request.response().putHeader("Content-Type", "application/json").end(body.toBuffer());
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
