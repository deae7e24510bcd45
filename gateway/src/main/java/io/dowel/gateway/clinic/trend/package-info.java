/** Weeks of a patient, computed in SQL. */
@NullMarked
package io.dowel.gateway.clinic.trend;

import org.jspecify.annotations.NullMarked;
