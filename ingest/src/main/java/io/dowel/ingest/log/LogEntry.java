package io.dowel.ingest.log;

/**
 * One entry of a session log.
 *
 * @param number counts from 1 over all segments of a log, without a hole
 * @param body nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LogEntry(long number, EntryKind kind, byte[] body) {}
