package io.dowel.ingest.mqtt;

import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * What makes Artemis pass on the messages of a client in the order in which they came.
 *
 * <p>Artemis passes a message on, and writes one to a client, once the disk has answered for what was written before in the same
 * {@code OperationContext}. Its MQTT part takes whichever context the thread has, and threads of a pool handle one message after
 * another: one that need not wait overtakes the one before (ARTEMIS-6191). With a journal that is not forced, it happened to the
 * first messages of a topic, whose address is still being written; with one that is, to any. So each message is sent in
 * the context of its sender's session, and delivered in that of its receiver's.
 */
final class SessionOrder implements ActiveMQServerMessagePlugin {

    private @Nullable ActiveMQServer broker;

    @Override
    public void registered(ActiveMQServer server) {
        broker = server;
    }

    @Override
    public void beforeSend(
            ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue) {
        goOnIn(session);
    }

    @Override
    public void beforeDeliver(ServerConsumer consumer, MessageReference reference) {
        if (broker != null) {
            goOnIn(broker.getSessionByID(consumer.getSessionID()));
        }
    }

    /** @param session {@code null} where it has ended meanwhile, and nobody waits for what comes next */
    private void goOnIn(@Nullable ServerSession session) {
        if (broker != null && session != null) {
            broker.getStorageManager().setContext(session.getSessionContext());
        }
    }
}
