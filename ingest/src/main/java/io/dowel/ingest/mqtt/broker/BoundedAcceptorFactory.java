package io.dowel.ingest.mqtt.broker;

import io.dowel.ingest.mqtt.door.PacketPatience;
import io.netty.channel.ChannelPipeline;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.cluster.ClusterConnection;
import org.apache.activemq.artemis.core.server.metrics.MetricsManager;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.remoting.BufferHandler;
import org.apache.activemq.artemis.spi.core.remoting.ServerConnectionLifeCycleListener;

/**
 * Artemis's acceptor with a bound on what one packet may bring, and how long it may take.
 *
 * <p>Artemis announces the {@code maximumPacketSize} that it is given and does not hold anybody to it: its decoder takes 256 MB,
 * also from somebody who has not said who they are. Here {@link PacketPatience} takes its place, and the connection of
 * whoever exceeds its bounds is closed. Public because Artemis makes it by its name.
 */
public final class BoundedAcceptorFactory extends NettyAcceptorFactory {

    @Override
    @SuppressWarnings("rawtypes") // as Artemis has it
    public Acceptor createAcceptor(
            String name,
            ClusterConnection clusterConnection,
            Map<String, Object> configuration,
            BufferHandler handler,
            ServerConnectionLifeCycleListener listener,
            Executor threadPool,
            ScheduledExecutorService scheduledThreadPool,
            Map<String, ProtocolManager> protocols,
            String threadFactoryGroupName,
            MetricsManager metricsManager) {
        Map<String, ProtocolManager> bounded = new HashMap<>();
        protocols.forEach((protocol, manager) -> bounded.put(protocol, bounded(manager)));
        return super.createAcceptor(
                name,
                clusterConnection,
                configuration,
                handler,
                listener,
                threadPool,
                scheduledThreadPool,
                bounded,
                threadFactoryGroupName,
                metricsManager);
    }

    /** The same manager, which after equipping a connection has its decoder replaced. */
    @SuppressWarnings("rawtypes") // as Artemis has it
    private static ProtocolManager bounded(ProtocolManager manager) {
        return (ProtocolManager) Proxy.newProxyInstance(
                ProtocolManager.class.getClassLoader(),
                new Class<?>[] {ProtocolManager.class},
                (proxy, method, args) -> {
                    try {
                        Object result = method.invoke(manager, args);
                        if (method.getName().equals("addChannelHandlers")
                                && args[0] instanceof ChannelPipeline pipeline) {
                            PacketPatience.replaceDecoder(pipeline);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
