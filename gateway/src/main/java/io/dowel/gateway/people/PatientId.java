package io.dowel.gateway.people;

/** The random name of a patient; says nothing of who it is. */
public record PatientId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
