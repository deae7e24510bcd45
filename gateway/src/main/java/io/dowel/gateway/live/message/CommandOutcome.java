package io.dowel.gateway.live.message;

/** What became of a command. */
public enum CommandOutcome {
    ACCEPTED("ok", ""),
    NOT_ALLOWED("notAllowed", "Only the physio can do this."),
    BY_NAME("byName", "In a visit this is decided by name: sign in, and open the live page from the patient's page."),
    INVALID("invalid", ""),
    UNAVAILABLE("unavailable", "The session cannot take this now."),
    TOO_MANY("tooMany", "Too many commands in a short time. Wait a moment.");

    private final String code;
    private final String message;

    CommandOutcome(String code, String message) {
        this.code = code;
        this.message = message;
    }

    /** The name on the wire. */
    public String code() {
        return code;
    }

    /** What a person is told; empty where the command says it better. */
    public String message() {
        return message;
    }
}
