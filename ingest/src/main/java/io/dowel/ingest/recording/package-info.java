/** Recorded lifts, and the file format that is Dowel's own. */
package io.dowel.ingest.recording;
