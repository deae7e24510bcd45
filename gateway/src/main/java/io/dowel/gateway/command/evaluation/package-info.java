/** {@code dowel evaluate}: how well the analysis measures, as a table and as JSON. */
@NullMarked
package io.dowel.gateway.command.evaluation;

import org.jspecify.annotations.NullMarked;
