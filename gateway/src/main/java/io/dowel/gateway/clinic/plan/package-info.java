/** What a physio has planned for a patient, in every version, and the loads the site has. */
@NullMarked
package io.dowel.gateway.clinic.plan;

import org.jspecify.annotations.NullMarked;
