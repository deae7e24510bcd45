/** The sensor registry: which sensors there are, where they sit, what opens their accounts, what was heard of them. */
@NullMarked
package io.dowel.gateway.storage.sensor;

import org.jspecify.annotations.NullMarked;
