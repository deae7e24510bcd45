/** What is kept of one patient as a FHIR R4 bundle. */
@NullMarked
package io.dowel.gateway.export.fhir;

import org.jspecify.annotations.NullMarked;
