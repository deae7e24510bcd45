package io.dowel.ingest.wire;

import io.dowel.ingest.wire.Decoded.Malformed;
import io.dowel.ingest.wire.Decoded.Reason;
import java.io.IOException;

/** The way out of a nested reader to the one place that turns it into a {@link Malformed}; never leaves the readers and their adapters. */
public final class Refused extends IOException {

    private final transient Malformed malformed;

    public Refused(Reason reason, String detail) {
        super(detail);
        this.malformed = new Malformed(reason, detail);
    }

    /** The reason as the value that it becomes. */
    public Malformed malformed() {
        return malformed;
    }

    /** A payload's fault needs no stack trace, and a flood of such payloads must stay cheap. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
