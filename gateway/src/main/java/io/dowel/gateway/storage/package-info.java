/** The database: where it is, how it is opened and brought up to date. */
@NullMarked
package io.dowel.gateway.storage;

import org.jspecify.annotations.NullMarked;
