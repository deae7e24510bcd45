package io.dowel.gateway.live.message;

/** Why a client is not served, or no longer. The name on the wire is {@link #code}, the reason to a person {@link #message}. */
public enum Refusal {
    MALFORMED("malformed", 4400, "This message is not part of the live protocol."),
    TOKEN("token", 4401, "This link does not open the session. Ask your physio for a new one."),
    SESSION("session", 4404, "This session is not running."),
    TOO_SLOW("tooSlow", 4408, "The connection took too long to take what was sent. Reconnect to go on."),
    NO_HELLO("noHello", 4409, "Nothing was said after connecting."),
    BUSY("busy", 4503, "Too many asked at once. Try again in a moment."),
    VERSION("version", 4426, "This page speaks another version of the live protocol. Load it again.");

    private final String code;
    private final short closeCode;
    private final String message;

    Refusal(String code, int closeCode, String message) {
        this.code = code;
        this.closeCode = (short) closeCode;
        this.message = message;
    }

    public String code() {
        return code;
    }

    public short closeCode() {
        return closeCode;
    }

    public String message() {
        return message;
    }
}
