package io.dowel.simulator.replay;

import io.dowel.ingest.mqtt.MqttCredentials;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/** A real broker in this process, on a port of its own choosing, that knows one user. */
final class TestBroker implements AutoCloseable {

    static final MqttCredentials ACCOUNT = new MqttCredentials("lifter", "secret");

    private final EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();
    private final URI uri;

    private TestBroker() throws Exception {
        var configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false);
        configuration.setSecurityEnabled(true);
        configuration.setJMXManagementEnabled(false);
        configuration.setWildCardConfiguration(
                new WildcardConfiguration().setDelimiter('/').setSingleWord('+').setAnyWords('#'));
        configuration.addAcceptorConfiguration(new TransportConfiguration(
                NettyAcceptorFactory.class.getName(),
                Map.of("host", "127.0.0.1", "port", 0, "protocols", "MQTT"),
                "mqtt",
                Map.of()));
        artemis.setConfiguration(configuration);
        artemis.setSecurityManager(new OneUser());
        artemis.start();
        var acceptor =
                (NettyAcceptor) artemis.getActiveMQServer().getRemotingService().getAcceptor("mqtt");
        uri = URI.create("tcp://127.0.0.1:" + acceptor.getActualPort());
    }

    static TestBroker start() throws Exception {
        return new TestBroker();
    }

    URI uri() {
        return uri;
    }

    @Override
    public void close() throws Exception {
        artemis.stop();
    }

    private static final class OneUser implements ActiveMQSecurityManager {

        @Override
        public boolean validateUser(String user, String password) {
            return ACCOUNT.user().equals(user) && ACCOUNT.secret().equals(password);
        }

        @Override
        public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
            return validateUser(user, password);
        }
    }
}
