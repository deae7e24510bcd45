package io.dowel.simulator.mqtt;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One MQTT connection of one sensor, from its first byte to its last. Owned by its event loop. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // what fails is told by exceptionCaught, and what closes by channelInactive
public final class MqttConnection extends SimpleChannelInboundHandler<MqttMessage> {

    /** A ping this early leaves the broker time before its patience, one and a half times as long, ends. */
    private static final double PING_SHARE = 0.75;

    /** What becomes of a connection; called on its event loop. */
    public interface Listener {

        /** It stands. */
        void connected(MqttConnection connection);

        /** The broker answered, and does not let the sensor in. */
        void notLetIn(MqttConnection connection, MqttConnectReturnCode code);

        /** The broker answered to a message; reason 0 where it took it. */
        void acknowledged(MqttConnection connection, int packetId, byte reason);

        /** It takes messages again. */
        void writable(MqttConnection connection);

        /** It is gone, however that came; nothing follows. */
        void gone(MqttConnection connection, @Nullable Throwable cause);
    }

    private final MqttPackets packets;
    private final ConnectionSettings settings;
    private final Listener listener;

    private @Nullable ChannelHandlerContext context;
    private @Nullable ScheduledFuture<?> pings;
    private boolean pingUnanswered;
    private @Nullable Throwable cause;
    private int maxInFlight;

    /** A connection that is not made yet; {@link FleetNetwork#connect} does that. */
    public MqttConnection(MqttPackets packets, ConnectionSettings settings, Listener listener) {
        this.packets = packets;
        this.settings = settings;
        this.listener = listener;
        this.maxInFlight = settings.maxInFlight();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        ctx.writeAndFlush(packets.hello(), ctx.voidPromise());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, MqttMessage message) {
        if (message.decoderResult().isFailure()) {
            fail(ctx, message.decoderResult().cause());
            return;
        }
        switch (message.fixedHeader().messageType()) {
            case CONNACK -> answered(ctx, (MqttConnAckMessage) message);
            case PUBACK -> acknowledged((MqttMessageIdVariableHeader) message.variableHeader());
            case PINGRESP -> pingUnanswered = false;
            case DISCONNECT -> fail(ctx, new IOException("the broker said goodbye" + reason(message)));
            default -> {}
        }
    }

    private void answered(ChannelHandlerContext ctx, MqttConnAckMessage answer) {
        MqttConnectReturnCode code = answer.variableHeader().connectReturnCode();
        if (code != MqttConnectReturnCode.CONNECTION_ACCEPTED) {
            listener.notLetIn(this, code);
            ctx.close();
            return;
        }
        MqttProperties granted = answer.variableHeader().properties();
        maxInFlight = Math.min(maxInFlight, number(granted, MqttProperties.RECEIVE_MAXIMUM, maxInFlight));
        int keepAliveS = number(granted, MqttProperties.SERVER_KEEP_ALIVE, settings.keepAliveS());
        long pingMs = Math.max(1, Math.round(1000 * PING_SHARE * keepAliveS));
        pings = ctx.executor().scheduleAtFixedRate(() -> ping(ctx), pingMs, pingMs, TimeUnit.MILLISECONDS);
        if (settings.status()) {
            ctx.writeAndFlush(packets.status(true), ctx.voidPromise());
        }
        listener.connected(this);
    }

    private static int number(@Nullable MqttProperties granted, int id, int otherwise) {
        var property = granted == null ? null : granted.getProperty(id);
        return property != null && property.value() instanceof Integer number ? number : otherwise;
    }

    private void acknowledged(MqttMessageIdVariableHeader head) {
        byte reason = head instanceof MqttPubReplyMessageVariableHeader reply ? reply.reasonCode() : 0;
        listener.acknowledged(this, head.messageId(), reason);
    }

    private static String reason(MqttMessage message) {
        return message.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader head
                ? " (reason " + (head.reasonCode() & 0xFF) + ")"
                : "";
    }

    private void ping(ChannelHandlerContext ctx) {
        if (pingUnanswered) {
            fail(ctx, new SocketTimeoutException("the broker does not answer"));
            return;
        }
        pingUnanswered = true;
        ctx.writeAndFlush(MqttPackets.PING, ctx.voidPromise());
    }

    /** Whether the network takes more now; {@link Listener#writable} tells when it does again. */
    public boolean isWritable() {
        return context != null && context.channel().isWritable();
    }

    /** How many messages may be under way, as the broker granted. */
    public int maxInFlight() {
        return maxInFlight;
    }

    /** Sends a message; the packet id means nothing for QoS 0. */
    public void publish(int packetId, byte[] payload) {
        if (context != null) {
            context.write(packets.message(packetId, payload), context.voidPromise());
        }
    }

    /** Hands on what was published since the last time. */
    public void flush() {
        if (context != null) {
            context.flush();
        }
    }

    /** Ends without a word, as a radio does; the broker then says the last will. */
    public void breakOff() {
        if (context != null) {
            context.close();
        }
    }

    /** Takes leave. */
    public void sayGoodbye() {
        if (context == null || !context.channel().isActive()) {
            return;
        }
        if (settings.status()) {
            context.write(packets.status(false), context.voidPromise());
        }
        context.writeAndFlush(MqttPackets.GOODBYE).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            listener.writable(this);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable thrown) {
        fail(ctx, thrown);
    }

    private void fail(ChannelHandlerContext ctx, Throwable why) {
        if (cause == null) {
            cause = why;
        }
        ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (pings != null) {
            pings.cancel(false);
        }
        listener.gone(this, cause);
    }
}
