package io.dowel.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dowel.analysis.signal.SensorId;
import io.dowel.ingest.mqtt.Topics.Kind;
import io.dowel.ingest.mqtt.Topics.SensorTopic;
import io.dowel.ingest.mqtt.source.SourceSettings;
import java.net.URI;
import org.junit.jupiter.api.Test;

class TopicsTest {

    private static final SensorId BAR = new SensorId("bar-1");

    private final Topics topics = new Topics("clinic");

    @Test
    void aSensorsTopicsAreReadBack() {
        assertThat(topics.imu(BAR)).isEqualTo("dowel/v1/clinic/sensors/bar-1/imu");
        assertThat(topics.parse(topics.imu(BAR))).contains(new SensorTopic(BAR, Kind.IMU));
        assertThat(topics.parse(topics.status(BAR))).contains(new SensorTopic(BAR, Kind.STATUS));
    }

    @Test
    void whatIsNotOursMeansNothing() {
        assertThat(topics.parse("dowel/v1/home/sensors/bar-1/imu")).isEmpty();
        assertThat(topics.parse("dowel/v2/clinic/sensors/bar-1/imu")).isEmpty();
        assertThat(topics.parse("dowel/v1/clinic/sensors/bar-1/imu/x")).isEmpty();
        assertThat(topics.parse("dowel/v1/clinic/sensors//imu")).isEmpty();
        assertThat(topics.parse("dowel/v1/clinic/sensors/+/imu")).isEmpty();
        assertThat(topics.parse("")).isEmpty();
    }

    @Test
    void aSiteCannotChangeTheMeaningOfATopic() {
        assertThatThrownBy(() -> new Topics("a/b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Topics("#")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBrokersAddressIsUnderstoodInItsUsualSpellings() {
        assertThat(settings("mqtt://broker").broker()).isEqualTo(URI.create("tcp://broker:1883"));
        assertThat(settings("MQTTS://broker").broker()).isEqualTo(URI.create("ssl://broker:8883"));
        assertThat(settings("tcp://[::1]:7").broker()).isEqualTo(URI.create("tcp://[::1]:7"));
        assertThatThrownBy(() -> settings("broker:1883"))
                .hasMessageContaining("is written tcp://host:port or ssl://host:port");
        assertThatThrownBy(() -> settings("http://broker"))
                .hasMessageContaining("is written tcp://host:port or ssl://host:port");
    }

    @Test
    void aSecretIsRandomAndNeverShown() {
        var one = MqttCredentials.random("bar-1");
        assertThat(one.secret())
                .hasSize(32)
                .isNotEqualTo(MqttCredentials.random("bar-1").secret());
        assertThat(one.toString()).contains("bar-1").doesNotContain(one.secret());
        assertThat(SourceSettings.of(URI.create("tcp://h"), one, topics).toString())
                .doesNotContain(one.secret());
    }

    private SourceSettings settings(String broker) {
        return SourceSettings.of(URI.create(broker), null, topics);
    }
}
