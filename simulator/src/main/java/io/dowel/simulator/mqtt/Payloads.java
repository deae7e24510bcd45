package io.dowel.simulator.mqtt;

import io.dowel.analysis.signal.ImuFrame;
import java.util.function.Function;

/**
 * How messages are written.
 *
 * @param contentType as MQTT 5 says it
 * @param encoder turns a frame into the payload of its message; called on several threads
 */
public record Payloads(String contentType, Function<ImuFrame, byte[]> encoder) {}
