/** The rules of the progression as data: which there are, which take part for one person, and every threshold. */
@NullMarked
package io.dowel.analysis.progression.rule;

import org.jspecify.annotations.NullMarked;
