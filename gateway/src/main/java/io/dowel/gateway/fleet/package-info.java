/** {@code dowel fleet}: many simulated sensors, whoever listens to them, and the report of both. */
package io.dowel.gateway.fleet;
