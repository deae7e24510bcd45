package io.dowel.gateway.storage.sensor;

import java.security.SecureRandom;
import java.util.Base64;

/** The secret of a sensor's account, as it is drawn: shown once to a person, and nowhere kept. */
public final class SensorSecret {

    /** 256 bits: beyond guessing, so that one round of a plain hash may be kept. */
    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String secret;

    private SensorSecret(String secret) {
        this.secret = secret;
    }

    /**
     * A fresh one, in letters that need no quoting in a shell and no escaping in JSON. One that begins with a dash is drawn again: a
     * program that is given it would take it for an option. That costs a fortieth of a bit.
     */
    static SensorSecret random() {
        byte[] bytes = new byte[BYTES];
        String secret;
        do {
            RANDOM.nextBytes(bytes);
            secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } while (secret.startsWith("-"));
        return new SensorSecret(secret);
    }

    /** The secret itself, for the one place that shows it. */
    public String reveal() {
        return secret;
    }

    @Override
    public String toString() {
        return "SensorSecret[not shown]";
    }
}
