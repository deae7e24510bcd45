package io.dowel.ingest.mqtt.door;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/** Decides who comes in. Asked before the broker behind the doors hears of a client; counts whom it turns away. */
@FunctionalInterface
public interface Porter {

    /**
     * Whether a client may come in; must not block.
     *
     * @param user as it says, {@code null} where it does not
     * @param secret likewise
     */
    boolean admits(Channel channel, @Nullable String user, @Nullable String secret, String clientId);
}
