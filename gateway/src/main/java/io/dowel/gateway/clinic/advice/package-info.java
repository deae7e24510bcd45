/** History for the progression rules, their advice, and what a physio decides on it. */
@NullMarked
package io.dowel.gateway.clinic.advice;

import org.jspecify.annotations.NullMarked;
