package io.dowel.ingest.mqtt;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A user name and its secret.
 *
 * @param secret never shown by {@link #toString}
 */
public record MqttCredentials(String user, String secret) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** 192 bits: beyond guessing, so that a plain digest of it may be kept. */
    private static final int SECRET_BYTES = 24;

    public MqttCredentials {
        if (user.isBlank() || secret.isEmpty()) {
            throw new IllegalArgumentException("credentials have a user name and a secret");
        }
    }

    /** Credentials with a secret drawn at random. */
    public static MqttCredentials random(String user) {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return new MqttCredentials(user, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return "MqttCredentials[" + user + "]";
    }
}
