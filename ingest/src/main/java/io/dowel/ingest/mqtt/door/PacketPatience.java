package io.dowel.ingest.mqtt.door;

import io.dowel.ingest.metrics.IngestMetrics.BrokerRefusal;
import io.dowel.ingest.wire.PayloadCodec;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of a connection's packets: on what one may bring, and on how long it may take to bring it. Whoever begins a packet and
 * does not end it is let go. Holds state; one connection, on its event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of closing, after which nothing is to be done
public final class PacketPatience {

    /** A payload of the greatest size, its topic and the packet's head. */
    public static final int MAX_PACKET_BYTES = PayloadCodec.MAX_PAYLOAD_BYTES + 1024;

    private static final String DECODER = "mqtt-decoder";

    /** Ends the connection; set while bytes have come since the last whole packet. */
    private @Nullable Future<?> patience;

    private PacketPatience() {}

    /** Puts a bounded decoder in place of the one that a pipeline has, and stands on both sides of it. */
    public static void replaceDecoder(ChannelPipeline pipeline) {
        var patience = new PacketPatience();
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
            judge(ctx, packet);
            ctx.fireChannelRead(packet);
        }
    }

    /** Counts what is none; the broker behind closes the connection for it. */
    private static void judge(ChannelHandlerContext ctx, Object packet) {
        if (packet instanceof MqttMessage message && message.decoderResult().isFailure()) {
            boolean large = message.decoderResult().cause() instanceof TooLongFrameException;
            String why = large
                    ? "it sent a packet above " + MAX_PACKET_BYTES + " bytes"
                    : "it sent a packet that MQTT does not have";
            refuse(ctx, BrokerRefusal.PACKET, why);
        }
    }

    private void allow(ChannelHandlerContext ctx) {
        patience = ctx.executor().schedule(() -> giveUp(ctx), FrontDoors.PATIENCE_S, TimeUnit.SECONDS);
    }

    private void giveUp(ChannelHandlerContext ctx) {
        patience = null;
        if (!ctx.channel().config().isAutoRead()) {
            // The broker itself does not read on, for want of room: that is not the sender's doing.
            allow(ctx);
            return;
        }
        refuse(ctx, BrokerRefusal.TOO_SLOW, "it began a packet and did not end it in time");
        ctx.close();
    }

    private static void refuse(ChannelHandlerContext ctx, BrokerRefusal reason, String why) {
        Refusals refusals = Refusals.of(ctx.channel());
        if (refusals != null) {
            refusals.refuse(reason, ctx.channel(), why);
        }
    }

    private void calm() {
        if (patience != null) {
            patience.cancel(false);
            patience = null;
        }
    }
}
