package io.dowel.gateway.people;

import io.dowel.gateway.people.secret.RandomId;

/** The identity of a patient, which says nothing of who it is. */
public record PatientId(String value) {

    public PatientId {
        if (!RandomId.isValid(value)) {
            throw new IllegalArgumentException("an id has 1 to 64 letters, digits, '_' or '-'");
        }
    }

    /** A fresh one. */
    public static PatientId random() {
        return new PatientId(RandomId.draw());
    }

    @Override
    public String toString() {
        return value;
    }
}
