package io.dowel.gateway.people.device;

import io.dowel.gateway.people.secret.RandomId;

/** The identity of a tablet. */
public record TabletId(String value) {

    public TabletId {
        if (!RandomId.isValid(value)) {
            throw new IllegalArgumentException("an id has 1 to 64 letters, digits, '_' or '-'");
        }
    }

    /** A fresh one. */
    public static TabletId random() {
        return new TabletId(RandomId.draw());
    }

    @Override
    public String toString() {
        return value;
    }
}
