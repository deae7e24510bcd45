package io.dowel.ingest.wire.adapter;

import io.dowel.ingest.wire.Decoded;

/**
 * What makes frames of the messages of one sensor, where a message alone is not enough: readings that wait for their other half,
 * numbers that the maker does not have, restarts that nobody announces.
 *
 * <p>Whatever the bytes are, decoding returns and throws nothing; memory is bounded, whatever comes. The same messages in the same
 * order give the same frames, bit for bit. Holds state; one owner: {@link SensorAdapters}, whose owner calls it once at a time.
 */
interface SensorAdapter {

    /** Takes in one message, of 1 to {@value io.dowel.ingest.wire.PayloadCodec#MAX_PAYLOAD_BYTES} bytes. */
    Decoded decode(byte[] payload);

    /** Readings that wait, and are lost where the adapter is let go. */
    int waiting();
}
