/** Whoever is at the other end of a fleet's broker: the service's parts in this process, or tablets at a running service. */
package io.dowel.gateway.fleet.audience;
