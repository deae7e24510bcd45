package io.dowel.ingest.recording.sample;

/** Why something in a file did not become a sample. */
public enum DropReason {
    SHORT_ROW("rows with too few or too many columns"),
    NOT_A_NUMBER("rows with a word where a number belongs"),
    NOT_FINITE("rows with a value that is missing or not finite"),
    BEYOND_SENSOR("samples beyond what any sensor measures"),
    FIRST_ROW_ZERO("first rows of nothing but zeros"),
    NO_RATE("samples whose angular rate could not be derived from the orientation"),
    NO_TIME("samples with a time out of range"),
    DUPLICATE_TIME("samples with the time of the one before"),
    OUT_OF_ORDER("samples with a time before that of the one ahead"),
    NO_GRAVITY("accelerations without a reading of gravity for their time"),
    IN_HOLE("gyroscope readings inside holes of the accelerometer's recording"),
    INCOMPLETE("sets of readings in which one sensor is missing"),
    CHECKSUM("packets whose checksum does not match"),
    NO_PACKET("bytes that belong to no packet");

    private final String words;

    DropReason(String words) {
        this.words = words;
    }

    /** What was left out, in the plural. */
    public String words() {
        return words;
    }
}
