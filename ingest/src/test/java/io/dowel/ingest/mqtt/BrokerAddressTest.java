package io.dowel.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "tcp://broker, tcp://broker:1883",
        "MQTT://broker, tcp://broker:1883",
        "mqtts://broker, ssl://broker:8883",
        "SSL://broker:1, ssl://broker:1",
        "tcp://[::1]:7, tcp://[::1]:7"
    })
    void hasOneForm(String written, String form) {
        BrokerAddress address = BrokerAddress.of(URI.create(written));
        assertThat(address).hasToString(form);
        assertThat(address.uri()).isEqualTo(URI.create(form));
        assertThat(address.encrypted()).isEqualTo(form.startsWith("ssl"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://broker", "broker", "tcp:broker", "tcp:///path"})
    void ofAnotherKindIsRefused(String written) {
        assertThatThrownBy(() -> BrokerAddress.of(URI.create(written)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a broker is written tcp://host:port or ssl://host:port, not " + written);
    }

    /** The third is one that Java reads as an authority without a host. */
    @ParameterizedTest
    @ValueSource(strings = {"tcp://anna:hidden@broker", "http://anna:hidden@broker", "tcp://anna:hidden@bro_ker"})
    void withAPasswordIsRefusedWithoutRepeatingIt(String written) {
        assertThatThrownBy(() -> BrokerAddress.of(URI.create(written)))
                .hasMessageContaining("--user")
                .hasMessageNotContaining("hidden");
    }
}
