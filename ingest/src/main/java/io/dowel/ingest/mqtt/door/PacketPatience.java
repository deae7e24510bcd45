package io.dowel.ingest.mqtt.door;

import io.dowel.ingest.metrics.IngestMetrics.BrokerRefusal;
import io.dowel.ingest.wire.PayloadCodec;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of a connection's packets: on what one may bring, on how long it may take to bring it, and on who may send any. Whoever
 * begins a packet and does not end it is let go; a client that the {@link Porter} does not admit is answered here. So the broker
 * behind sees good packets of known clients only. Holds state; one connection, on its event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of closing, after which nothing is to be done
public final class PacketPatience {

    /** A payload of the greatest size, its topic and the packet's head. */
    public static final int MAX_PACKET_BYTES = PayloadCodec.MAX_PAYLOAD_BYTES + 1024;

    private static final String DECODER = "mqtt-decoder";
    private static final int MQTT_5 = 5;
    private static final AttributeKey<PacketPatience> OF_CHANNEL = AttributeKey.valueOf("dowel.packets");

    /** Ends the connection; set while bytes have come since the last whole packet. */
    private @Nullable Future<?> patience;

    private final Refusals refusals;
    private final Porter porter;
    private boolean admitted;
    private boolean done;

    private PacketPatience(Refusals refusals, Porter porter) {
        this.refusals = refusals;
        this.porter = porter;
    }

    /** Readies a connection for {@link #replaceDecoder}. */
    static void prepare(Channel channel, Refusals refusals, Porter porter) {
        channel.attr(OF_CHANNEL).set(new PacketPatience(refusals, porter));
    }

    /** Puts a bounded decoder in place of the one that a pipeline has, and stands on both sides of it. */
    public static void replaceDecoder(ChannelPipeline pipeline) {
        PacketPatience patience = pipeline.channel().attr(OF_CHANNEL).get();
        pipeline.replace(MqttDecoder.class, DECODER, new MqttDecoder(MAX_PACKET_BYTES));
        pipeline.addBefore(DECODER, "packet-begun", patience.new Begun());
        pipeline.addAfter(DECODER, "packet-ended", patience.new Ended());
    }

    /** Sees bytes come. */
    private final class Begun extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object bytes) {
            if (patience == null) {
                allow(ctx);
            }
            ctx.fireChannelRead(bytes);
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext ctx) {
            calm();
        }
    }

    /** Sees packets come of them. */
    private final class Ended extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object packet) {
            calm();
            if (!done && packet instanceof MqttMessage message && isGood(ctx, message)) {
                ctx.fireChannelRead(packet);
            } else {
                ReferenceCountUtil.release(packet);
            }
        }
    }

    private boolean isGood(ChannelHandlerContext ctx, MqttMessage message) {
        if (message.decoderResult().isFailure()) {
            boolean large = message.decoderResult().cause() instanceof TooLongFrameException;
            String why = large
                    ? "it sent a packet above " + MAX_PACKET_BYTES + " bytes"
                    : "it sent a packet that MQTT does not have";
            return end(ctx, BrokerRefusal.PACKET, why);
        }
        boolean hello = message instanceof MqttConnectMessage;
        if (hello == admitted) {
            return end(ctx, BrokerRefusal.PACKET, "it said a CONNECT twice, or something else before it");
        }
        return !hello || admits(ctx, (MqttConnectMessage) message);
    }

    private boolean admits(ChannelHandlerContext ctx, MqttConnectMessage hello) {
        MqttConnectPayload who = hello.payload();
        byte[] secret = who.passwordInBytes();
        admitted = porter.admits(
                ctx.channel(),
                who.userName(),
                secret == null ? null : new String(secret, StandardCharsets.UTF_8),
                who.clientIdentifier());
        if (!admitted) {
            done = true;
            var code = hello.variableHeader().version() >= MQTT_5
                    ? MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5
                    : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED;
            ctx.writeAndFlush(MqttMessageBuilders.connAck().returnCode(code).build())
                    .addListener(ChannelFutureListener.CLOSE);
        }
        return admitted;
    }

    private boolean end(ChannelHandlerContext ctx, BrokerRefusal reason, String why) {
        done = true;
        refusals.refuse(reason, ctx.channel(), why);
        ctx.close();
        return false;
    }

    private void allow(ChannelHandlerContext ctx) {
        patience = ctx.executor().schedule(() -> giveUp(ctx), FrontDoors.PATIENCE_S, TimeUnit.SECONDS);
    }

    private void giveUp(ChannelHandlerContext ctx) {
        patience = null;
        if (done) {
            ctx.close();
            return;
        }
        if (!ctx.channel().config().isAutoRead()) {
            // The broker itself does not read on, for want of room: that is not the sender's doing.
            allow(ctx);
            return;
        }
        end(ctx, BrokerRefusal.TOO_SLOW, "it began a packet and did not end it in time");
    }

    private void calm() {
        if (patience != null) {
            patience.cancel(false);
            patience = null;
        }
    }
}
