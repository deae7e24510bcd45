package io.dowel.gateway.people.device;

import io.dowel.gateway.people.secret.RandomId;

/** The identity of a program's token, which is not the token. */
public record TokenId(String value) {

    public TokenId {
        if (!RandomId.isValid(value)) {
            throw new IllegalArgumentException("an id has 1 to 64 letters, digits, '_' or '-'");
        }
    }

    /** A fresh one. */
    public static TokenId random() {
        return new TokenId(RandomId.draw());
    }

    @Override
    public String toString() {
        return value;
    }
}
