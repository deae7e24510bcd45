/** What the ingest side counts and times; docs/metrics.md lists every name. */
@NullMarked
package io.dowel.ingest.metrics;

import org.jspecify.annotations.NullMarked;
