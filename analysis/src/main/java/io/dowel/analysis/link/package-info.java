/** What a sensor's link is worth telling people: a charge that runs low, a rate that is not the usual one. */
@NullMarked
package io.dowel.analysis.link;

import org.jspecify.annotations.NullMarked;
