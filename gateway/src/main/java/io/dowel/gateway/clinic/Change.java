package io.dowel.gateway.clinic;

import io.dowel.gateway.people.StaffId;

/**
 * Who changes something, and why; when is the book's own to say.
 *
 * @param why 1 to 500 characters
 */
public record Change(StaffId by, String why) {

    public static final int MAX_WHY = 500;

    public Change {
        why = Wording.needed("a reason", why, MAX_WHY);
    }
}
