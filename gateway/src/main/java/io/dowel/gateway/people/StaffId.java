package io.dowel.gateway.people;

import io.dowel.gateway.people.secret.RandomId;

/** The identity of a staff member. */
public record StaffId(String value) {

    public StaffId {
        if (!RandomId.isValid(value)) {
            throw new IllegalArgumentException("an id has 1 to 64 letters, digits, '_' or '-'");
        }
    }

    /** A fresh one. */
    public static StaffId random() {
        return new StaffId(RandomId.draw());
    }

    @Override
    public String toString() {
        return value;
    }
}
