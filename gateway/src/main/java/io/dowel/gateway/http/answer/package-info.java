/** Answers that several addresses give: refusals, and who is let in. */
@NullMarked
package io.dowel.gateway.http.answer;

import org.jspecify.annotations.NullMarked;
