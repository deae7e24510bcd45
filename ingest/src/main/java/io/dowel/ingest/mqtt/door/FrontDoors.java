package io.dowel.ingest.mqtt.door;

import io.dowel.ingest.mqtt.tls.ServerTls;
import io.dowel.ingest.mqtt.tls.TlsException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ports of the embedded broker, plain and under TLS. Whoever passes one is handed to the broker inside. */
public final class FrontDoors implements AutoCloseable {

    /** For a handshake, for the first packet, and for any later packet that was begun. */
    static final int PATIENCE_S = 10;

    /** Connections that have not said yet who they are, at all ports together. */
    static final int MAX_WAITING = 2048;

    private final Refusals refusals;
    private final Porter porter;
    private final Consumer<Channel> inside;
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            new DefaultThreadFactory("dowel-broker-door", true), NioIoHandler.newFactory());
    private final ChannelGroup listening = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * Doors that are all shut yet.
     *
     * @param inside takes over a connection that speaks MQTT; called on its event loop
     */
    public FrontDoors(Refusals refusals, Porter porter, Consumer<Channel> inside) {
        this.refusals = refusals;
        this.porter = porter;
        this.inside = inside;
    }

    /**
     * Listens.
     *
     * @param port 0 for any free one
     * @param tls {@code null} for a plain port
     * @return the port it listens on
     * @throws TlsException where the certificate cannot be used
     * @throws IOException where the port cannot be had
     */
    public int open(String host, int port, @Nullable ServerTls tls) throws IOException {
        SslContext context = tls == null ? null : tls.context();
        var bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new Arrivals(context));
        var bound = bootstrap
                .bind(new InetSocketAddress(InetAddress.getByName(host), port))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("cannot listen on " + host + " port " + port, bound.cause());
        }
        listening.add(bound.channel());
        return ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }

    /** Takes nobody new; who is inside stays. */
    public void shut() {
        listening.close().awaitUninterruptibly(PATIENCE_S, TimeUnit.SECONDS);
    }

    /** Closes what still stands and ends the threads. */
    @Override
    public void close() {
        shut();
        connections.close().awaitUninterruptibly(PATIENCE_S, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, PATIENCE_S, TimeUnit.SECONDS).awaitUninterruptibly(PATIENCE_S, TimeUnit.SECONDS);
    }

    /** Equips each new connection. */
    private final class Arrivals extends ChannelInitializer<Channel> {

        private final @Nullable SslContext tls;

        private Arrivals(@Nullable SslContext tls) {
            this.tls = tls;
        }

        @Override
        protected void initChannel(Channel channel) {
            connections.add(channel);
            PacketPatience.prepare(channel, refusals, porter);
            if (tls != null) {
                SslHandler handler = tls.newHandler(channel.alloc());
                handler.setHandshakeTimeout(PATIENCE_S, TimeUnit.SECONDS);
                // Artemis, and whoever asks for the client's certificate, look for it by this name.
                channel.pipeline().addLast("ssl", handler);
            }
            channel.pipeline().addLast(new FirstPacket(tls != null, refusals, waiting, inside));
        }
    }
}
