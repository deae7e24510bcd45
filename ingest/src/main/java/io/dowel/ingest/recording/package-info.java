/** Recorded lifts: Dowel's own open file format, other makers' layouts, and their analysis without a network. */
package io.dowel.ingest.recording;
