/** What becomes of requests: their answers, and the meters that count them. */
@NullMarked
package io.dowel.gateway.request;

import org.jspecify.annotations.NullMarked;
