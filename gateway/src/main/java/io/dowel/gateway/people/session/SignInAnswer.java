package io.dowel.gateway.people.session;

import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.people.secret.Secret;
import java.time.Duration;

/** What came of an attempt to sign in. */
public sealed interface SignInAnswer {

    /** It was right. */
    record Opened(StaffId id, Secret cookie) implements SignInAnswer {}

    /** Name and password do not belong together; which of them it was is not said. */
    record Refused() implements SignInAnswer {}

    /** The attempt came too soon, and was not looked at. */
    record TooSoon(Duration left) implements SignInAnswer {}

    /** Too many are at it. */
    record Busy() implements SignInAnswer {}
}
