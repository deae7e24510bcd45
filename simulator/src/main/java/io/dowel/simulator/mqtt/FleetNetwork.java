package io.dowel.simulator.mqtt;

import io.dowel.ingest.mqtt.BrokerAddress;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The few event loops that carry every connection of a fleet, and the way to its broker. */
public final class FleetNetwork {

    private static final int CONNECT_MS = 10_000;

    /** Nothing that a broker says to a sensor is long. */
    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    private final BrokerAddress broker;
    private final InetSocketAddress address;
    private final @Nullable SslContext tls;
    private final MultiThreadIoEventLoopGroup loops;

    private FleetNetwork(BrokerAddress broker, InetSocketAddress address, @Nullable SslContext tls, int threads) {
        this.broker = broker;
        this.address = address;
        this.tls = tls;
        this.loops = new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory("dowel-fleet", true), NioIoHandler.newFactory());
    }

    /** Looks up the host once, for all sensors. */
    public static FleetNetwork to(ConnectionSettings settings, int threads) throws FleetException {
        BrokerAddress broker = settings.broker();
        try {
            var address = new InetSocketAddress(InetAddress.getByName(broker.host()), broker.port());
            return new FleetNetwork(broker, address, broker.encrypted() ? tls(settings.ca()) : null, threads);
        } catch (UnknownHostException e) {
            throw new FleetException("There is no host of the name in " + broker + ".", e);
        } catch (SSLException | IllegalArgumentException e) {
            throw new FleetException("No secure connection can be set up: " + e.getMessage() + ".", e);
        }
    }

    private static SslContext tls(@Nullable Path ca) throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forClient().protocols("TLSv1.2", "TLSv1.3");
        if (ca != null) {
            builder.trustManager(ca.toFile());
        }
        return builder.build();
    }

    /** The event loop whose turn it is to get a sensor. */
    public EventLoop next() {
        return loops.next();
    }

    /** Connects; what becomes of it, the connection tells its listener, but for an attempt that fails. */
    public ChannelFuture connect(EventLoop loop, MqttConnection connection) {
        return new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MS)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc(), broker.host(), broker.port()));
                        }
                        channel.pipeline()
                                .addLast(MqttEncoder.INSTANCE)
                                .addLast(new MqttDecoder(MAX_ANSWER_BYTES))
                                .addLast(connection);
                    }
                })
                .connect(address);
    }

    /** Ends the threads. */
    public Future<?> close() {
        return loops.shutdownGracefully(0, 2, TimeUnit.SECONDS);
    }
}
