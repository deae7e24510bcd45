/** What each rule finds in a history: its effect, its sentence, and the figures it saw. */
@NullMarked
package io.dowel.analysis.progression.finding;

import org.jspecify.annotations.NullMarked;
