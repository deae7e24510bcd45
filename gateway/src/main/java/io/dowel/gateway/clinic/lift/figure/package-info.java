/** The figures of lifts as the database has them, and who reads them back. */
@NullMarked
package io.dowel.gateway.clinic.lift.figure;

import org.jspecify.annotations.NullMarked;
