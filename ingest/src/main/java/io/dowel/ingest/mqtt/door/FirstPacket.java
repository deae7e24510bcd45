package io.dowel.ingest.mqtt.door;

import io.dowel.ingest.metrics.IngestMetrics.BrokerRefusal;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who stands at the door: a connection that has not begun to speak MQTT yet. It has a few seconds to finish its TLS handshake and to
 * begin a CONNECT; then it is let in, or turned away with a reason.
 *
 * <p>Nothing else reaches the broker behind: Artemis would take HTTP there with bodies up to 2 GB, and keep in memory whatever
 * somebody sends who speaks nothing that it knows.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of closing, after which nothing is to be done
final class FirstPacket extends ByteToMessageDecoder {

    private static final int CONNECT = 0x10;
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int MORE = 0x80;

    /** Up to 16 kB. Artemis also looks for the protocol's name near the beginning only. */
    private static final int MOST_LENGTH_BYTES = 2;

    private static final byte[] MQTT = {0, 4, 'M', 'Q', 'T', 'T'};

    private final boolean encrypted;
    private final Refusals refusals;
    private final AtomicInteger waiting;
    private final Consumer<Channel> inside;
    private @Nullable Future<?> patience;
    private boolean done;

    /** @param waiting how many stand at all doors together */
    FirstPacket(boolean encrypted, Refusals refusals, AtomicInteger waiting, Consumer<Channel> inside) {
        this.encrypted = encrypted;
        this.refusals = refusals;
        this.waiting = waiting;
        this.inside = inside;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (waiting.incrementAndGet() > FrontDoors.MAX_WAITING) {
            refuse(ctx, BrokerRefusal.TOO_MANY, "too many connections have not said yet who they are");
            return;
        }
        patience = ctx.executor()
                .schedule(
                        () -> refuse(ctx, BrokerRefusal.TOO_SLOW, "it did not begin to speak MQTT in time"),
                        FrontDoors.PATIENCE_S,
                        TimeUnit.SECONDS);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        waiting.decrementAndGet();
        if (patience != null) {
            patience.cancel(false);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (done) {
            in.skipBytes(in.readableBytes());
            return;
        }
        int first = in.getUnsignedByte(in.readerIndex());
        if (first != CONNECT) {
            refuse(
                    ctx,
                    BrokerRefusal.NOT_MQTT,
                    first == TLS_HANDSHAKE
                            ? "it speaks TLS, and this port does not"
                            : "it does not begin as MQTT 5 or 3.1.1 does");
            return;
        }
        int nameAt = nameAt(in);
        if (nameAt < 0) {
            refuse(ctx, BrokerRefusal.PACKET, "it began with a packet that is too large for a CONNECT");
            return;
        }
        int known = Math.min(MQTT.length, in.writerIndex() - nameAt);
        for (int i = 0; i < known; i++) {
            if (in.getByte(nameAt + i) != MQTT[i]) {
                refuse(ctx, BrokerRefusal.NOT_MQTT, "it does not begin as MQTT 5 or 3.1.1 does");
                return;
            }
        }
        if (known == MQTT.length) {
            done = true;
            inside.accept(ctx.channel());
            // Hands on what came so far.
            ctx.pipeline().remove(this);
        }
    }

    /** Where the protocol's name begins, behind the packet's length; below 0 where that has more bytes than a CONNECT needs. */
    private static int nameAt(ByteBuf in) {
        int at = in.readerIndex() + 1;
        for (int bytes = 1; bytes <= MOST_LENGTH_BYTES; bytes++, at++) {
            if (at >= in.writerIndex() || (in.getByte(at) & MORE) == 0) {
                return at + 1;
            }
        }
        return -1;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            refuse(ctx, BrokerRefusal.HANDSHAKE, Handshakes.sentence(handshake.cause()));
        }
        super.userEventTriggered(ctx, event);
    }

    /** Whatever the network or TLS throws here costs this one connection, and no line in a log. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    private void refuse(ChannelHandlerContext ctx, BrokerRefusal reason, String why) {
        if (!done) {
            done = true;
            String where = encrypted ? " (TLS port)" : "";
            refusals.refuse(reason, ctx.channel(), why + where);
        }
        ctx.close();
    }
}
