package io.dowel.simulator.mqtt;

import io.dowel.analysis.signal.SensorStatus;
import io.dowel.ingest.mqtt.MqttCredentials;
import io.dowel.ingest.wire.status.StatusCodec;
import io.dowel.simulator.mqtt.ConnectionSettings.Version;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageBuilders.ConnectBuilder;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.charset.StandardCharsets;

/** The packets that one sensor sends. Holds what the sensor last said of itself; owned by its event loop. */
public final class MqttPackets {

    static final MqttMessage PING = new MqttMessage(fixed(MqttMessageType.PINGREQ, MqttQoS.AT_MOST_ONCE, false));
    static final MqttMessage GOODBYE = new MqttMessage(fixed(MqttMessageType.DISCONNECT, MqttQoS.AT_MOST_ONCE, false));

    private static final byte[] OFFLINE = StatusCodec.encode(SensorStatus.OFFLINE);
    private static final SensorStatus ONLINE = SensorStatus.online(null, null);

    private final FleetSensor sensor;
    private final ConnectionSettings settings;
    private final String imu;
    private final String status;
    private final MqttFixedHeader head;
    private final MqttProperties properties;
    private SensorStatus itself = ONLINE;

    public MqttPackets(FleetSensor sensor, ConnectionSettings settings, String contentType) {
        this.sensor = sensor;
        this.settings = settings;
        this.imu = settings.topics().imu(sensor.id());
        this.status = settings.topics().status(sensor.id());
        this.head = fixed(MqttMessageType.PUBLISH, MqttQoS.valueOf(settings.qos()), false);
        this.properties = settings.version() == Version.V5 ? contentType(contentType) : MqttProperties.NO_PROPERTIES;
    }

    /** Where the sensor's messages go. */
    public String topic() {
        return imu;
    }

    /** The sensor knows this of itself; a charge below 0 is not known. */
    public void runs(long bootId, int batteryPercent) {
        itself = SensorStatus.online(bootId, batteryPercent < 0 ? null : batteryPercent);
    }

    /** The sensor starts anew. */
    public void restarts() {
        itself = ONLINE;
    }

    MqttConnectMessage hello() {
        ConnectBuilder hello = MqttMessageBuilders.connect()
                .protocolVersion(settings.version() == Version.V5 ? MqttVersion.MQTT_5 : MqttVersion.MQTT_3_1_1)
                .clientId(sensor.clientId())
                .cleanSession(true)
                .keepAlive(settings.keepAliveS());
        MqttCredentials account = sensor.account();
        if (account != null) {
            hello.username(account.user()).password(account.secret().getBytes(StandardCharsets.UTF_8));
        }
        if (settings.status()) {
            hello.willFlag(true)
                    .willTopic(status)
                    .willMessage(OFFLINE)
                    .willQoS(MqttQoS.AT_LEAST_ONCE)
                    .willRetain(true);
        }
        return hello.build();
    }

    MqttPublishMessage message(int packetId, byte[] payload) {
        var variable = new MqttPublishVariableHeader(imu, packetId, properties);
        return new MqttPublishMessage(head, variable, Unpooled.wrappedBuffer(payload));
    }

    /** The retained status. */
    MqttPublishMessage status(boolean online) {
        return new MqttPublishMessage(
                fixed(MqttMessageType.PUBLISH, MqttQoS.AT_MOST_ONCE, true),
                new MqttPublishVariableHeader(status, 0),
                Unpooled.wrappedBuffer(online ? StatusCodec.encode(itself) : OFFLINE));
    }

    private static MqttFixedHeader fixed(MqttMessageType type, MqttQoS qos, boolean retain) {
        return new MqttFixedHeader(type, false, qos, retain, 0);
    }

    private static MqttProperties contentType(String contentType) {
        var properties = new MqttProperties();
        properties.add(new MqttProperties.StringProperty(MqttProperties.CONTENT_TYPE, contentType));
        return properties;
    }
}
