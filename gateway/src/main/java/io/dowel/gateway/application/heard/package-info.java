/** What a running service hears of its sensors beside their movement. */
@NullMarked
package io.dowel.gateway.application.heard;

import org.jspecify.annotations.NullMarked;
