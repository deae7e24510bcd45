package io.dowel.gateway;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.certificate.CertificateFolder;
import io.dowel.ingest.metrics.IngestMetrics;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
import io.dowel.ingest.mqtt.tls.ClientCertificates;
import io.dowel.ingest.mqtt.tls.ServerTls;
import io.dowel.ingest.mqtt.tls.TlsIdentity;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A broker under TLS of either kind, with an account for the service and one for each sensor. */
record TestBroker(URI uri, AutoCloseable running) implements AutoCloseable {

    /** The kinds that Dowel is tested with. */
    enum Kind {
        EMBEDDED,
        MOSQUITTO
    }

    static TestBroker start(
            Kind kind,
            Path folder,
            CertificateFolder certificates,
            boolean demanding,
            MqttCredentials service,
            List<MqttCredentials> sensors)
            throws Exception {
        if (kind == Kind.EMBEDDED) {
            var how = demanding ? ClientCertificates.REQUIRED : ClientCertificates.NOT_ASKED;
            EmbeddedBroker broker = embedded(certificates, how, service, sensors, IngestMetrics.NONE);
            URI uri = broker.encryptedUri();
            if (uri == null) {
                throw new AssertionError("it is to listen under TLS");
            }
            return new TestBroker(uri, broker);
        }
        assumeTrue(Mosquitto.isThere(), "Mosquitto is not there");
        MqttCredentials[] accounts =
                Stream.concat(Stream.of(service), sensors.stream()).toArray(MqttCredentials[]::new);
        Mosquitto broker = Mosquitto.startEncrypted(folder, certificates, demanding, accounts);
        return new TestBroker(broker.uri(), broker);
    }

    static EmbeddedBroker embedded(
            CertificateFolder certificates,
            ClientCertificates how,
            MqttCredentials service,
            List<MqttCredentials> sensors,
            IngestMetrics metrics) {
        var accounts = new BrokerAccounts();
        accounts.addService(service);
        sensors.forEach(sensor -> accounts.addSensor(new SensorId(sensor.user()), sensor));
        var identity = new TlsIdentity(certificates.server(), certificates.serverKey());
        var encrypted = new EmbeddedBroker.Settings.Encrypted(
                0, new ServerTls(identity, how, certificates.ca()), how != ClientCertificates.REQUIRED);
        return EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT.withEncrypted(encrypted), accounts, metrics);
    }

    @Override
    public void close() throws Exception {
        running.close();
    }
}
