package io.dowel.ingest.mqtt.broker;

import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.persistence.impl.journal.OperationContextImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.server.impl.ServiceRegistryImpl;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.apache.activemq.artemis.utils.ActiveMQThreadPoolExecutor;

/**
 * An Artemis that passes on the messages of a client in the order in which they came, and acknowledges none before it is on the
 * disk.
 *
 * <p>Artemis goes on with a message once the disk has answered for what was written before in the same {@code OperationContext}. Its
 * MQTT part takes whichever context was left on the thread, by another client perhaps, and threads of a pool handle one message
 * after another: one that need not wait overtakes the one before (ARTEMIS-6191), and an answer counts for one that is still
 * to come. So here nothing is left on a thread from one task to the next, and each message is sent in the context of
 * its own session.
 */
final class OrderedBroker {

    private static final long THREAD_KEPT_S = 60;

    private final ActiveMQServer server;
    private final Threads threads;

    OrderedBroker(Configuration configuration, ActiveMQSecurityManager security) {
        threads = new Threads(configuration.getThreadPoolMaxSize());
        configuration.registerBrokerPlugin(new InItsSession());
        var services = new ServiceRegistryImpl();
        services.setExecutorService(threads);
        server = new ActiveMQServerImpl(configuration, null, security, null, services);
    }

    ActiveMQServer server() {
        return server;
    }

    void stop() throws Exception {
        try {
            server.stop();
        } finally {
            threads.shutdown();
        }
    }

    /** The threads that handle packets and deliver messages. */
    private static final class Threads extends ActiveMQThreadPoolExecutor {

        private Threads(int atMost) {
            super(0, atMost, THREAD_KEPT_S, TimeUnit.SECONDS, work -> {
                var named = new Thread(work, "dowel-broker");
                named.setDaemon(true);
                return named;
            });
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable task) {
            super.beforeExecute(thread, task);
            OperationContextImpl.clearContext();
        }
    }

    /** Sends what a client publishes in that client's context, and waits there for the disk before it answers. */
    private final class InItsSession implements ActiveMQServerMessagePlugin {

        @Override
        public void beforeSend(
                ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue) {
            server.getStorageManager().setContext(session.getSessionContext());
        }
    }
}
