/** The made-up clinic of the demo. */
@NullMarked
package io.dowel.gateway.demo;

import org.jspecify.annotations.NullMarked;
