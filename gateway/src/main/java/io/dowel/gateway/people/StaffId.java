package io.dowel.gateway.people;

/** The random name of somebody who works at the site. */
public record StaffId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
