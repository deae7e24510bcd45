/*
 * A reference publisher: an ESP32 with an MPU-6050 (or MPU-6500) on I2C, 100 samples a second, 10 a message, to Dowel.
 *
 * For the Arduino core of the ESP32, version 3 (ESP-IDF 5), whose own MQTT client it uses: that one publishes with QoS 1 and
 * keeps what waits for the network. No library has to be installed. Read docs/publisher/README.md first.
 */
#include <WiFi.h>
#include <Wire.h>
#include <esp_random.h>
#include <esp_timer.h>
#include <mqtt_client.h>

#include "dowel_frame.h"

// ---- what to change --------------------------------------------------------------------------------------------------
static const char *WIFI_NAME = "your network";
static const char *WIFI_PASSWORD = "its password";
static const char *BROKER = "mqtt://192.168.1.5:1883";
static const char *SENSOR = "bar-1";       // user name and client id as well
static const char *SECRET = "as dowel serve has shown it";
static const char *SITE = "home";
// ----------------------------------------------------------------------------------------------------------------------

static const int SAMPLES_A_MESSAGE = 10;
static const int64_t STEP_US = 10000;      // 100 Hz
static const int OUTBOX_LIMIT = 24 * 1024; // about 8 s of messages while the network is away; then the newest are lost
static const uint8_t MPU = 0x68;
static const float MPS2 = 9.80665f / 4096; // +-8 g: a bar that is set down hard shows more than 4 g
static const float RADPS = 3.14159265f / 180 / 32.8f; // +-1000 deg/s

static esp_mqtt_client_handle_t mqtt;
static char imuTopic[160];
static char statusTopic[160];
static uint32_t boot;
static uint32_t sequence;
static dowel_sample batch[SAMPLES_A_MESSAGE];
static int batched;
static uint8_t bytes[DOWEL_MAX_BYTES(SAMPLES_A_MESSAGE)];

static void write(uint8_t reg, uint8_t value) {
    Wire.beginTransmission(MPU);
    Wire.write(reg);
    Wire.write(value);
    Wire.endTransmission();
}

static void startSensor() {
    Wire.begin();
    Wire.setClock(400000);
    write(0x6B, 0x01); // awake, on the gyroscope's clock
    write(0x1A, 0x03); // low pass at 44 Hz
    write(0x1B, 0x10); // +-1000 deg/s
    write(0x1C, 0x10); // +-8 g
}

static int16_t word(const uint8_t *p) {
    return (int16_t)((p[0] << 8) | p[1]);
}

/** Reads both sensors of one moment; false where the sensor does not answer. */
static bool readSensor(dowel_sample *sample) {
    uint8_t raw[14];
    sample->time_ns = (uint64_t)esp_timer_get_time() * 1000; // when it was measured: before anything else
    Wire.beginTransmission(MPU);
    Wire.write(0x3B);
    if (Wire.endTransmission(false) != 0 || Wire.requestFrom(MPU, (uint8_t)sizeof raw) != sizeof raw) {
        return false;
    }
    Wire.readBytes(raw, sizeof raw);
    for (int axis = 0; axis < 3; axis++) {
        sample->acc_mps2[axis] = MPS2 * word(raw + 2 * axis);
        sample->gyr_radps[axis] = RADPS * word(raw + 8 + 2 * axis);
    }
    return true;
}

/** Says that it is there, retained; the broker says the contrary when it no longer hears from it. */
static void onConnected(void *, esp_event_base_t, int32_t, void *) {
    char status[80];
    int length = snprintf(status, sizeof status, "{\"online\":true,\"boot\":%u}", (unsigned)boot);
    esp_mqtt_client_enqueue(mqtt, statusTopic, status, length, 1, 1, true);
}

static void startMqtt() {
    static const char *LAST_WILL = "{\"online\":false}";
    snprintf(imuTopic, sizeof imuTopic, "dowel/v1/%s/sensors/%s/imu", SITE, SENSOR);
    snprintf(statusTopic, sizeof statusTopic, "dowel/v1/%s/sensors/%s/status", SITE, SENSOR);
    esp_mqtt_client_config_t config = {};
    config.broker.address.uri = BROKER;
    config.credentials.client_id = SENSOR;
    config.credentials.username = SENSOR;
    config.credentials.authentication.password = SECRET;
    config.session.keepalive = 10; // lost shows after one and a half times this
    config.session.last_will.topic = statusTopic;
    config.session.last_will.msg = LAST_WILL;
    config.session.last_will.msg_len = strlen(LAST_WILL);
    config.session.last_will.qos = 1;
    config.session.last_will.retain = 1;
    config.outbox.limit = OUTBOX_LIMIT;
    mqtt = esp_mqtt_client_init(&config);
    esp_mqtt_client_register_event(mqtt, MQTT_EVENT_CONNECTED, onConnected, nullptr);
    esp_mqtt_client_start(mqtt);
}

void setup() {
    WiFi.mode(WIFI_STA);
    WiFi.setSleep(false); // else messages wait for the radio to wake, up to 300 ms
    WiFi.begin(WIFI_NAME, WIFI_PASSWORD);
    while (WiFi.status() != WL_CONNECTED) {
        delay(100);
    }
    boot = esp_random(); // the radio is on, so this is random indeed
    startSensor();
    startMqtt();
}

static void publish() {
    size_t length = dowel_encode(bytes, sizeof bytes, SENSOR, boot, sequence, -1, batch, batched);
    batched = 0;
    sequence++; // also where nothing could be queued: the hole is how the loss gets its name
    if (length > 0) {
        esp_mqtt_client_enqueue(mqtt, imuTopic, (const char *)bytes, (int)length, 1, 0, true);
    }
}

void loop() {
    static int64_t due = esp_timer_get_time();
    int64_t wait = due - esp_timer_get_time();
    if (wait > 0) {
        if (wait > 2000) {
            delay(1);
        }
        return;
    }
    due += STEP_US;
    if (-wait > 10 * STEP_US) {
        due = esp_timer_get_time() + STEP_US; // after a stall go on from now, and do not catch up in a burst
    }
    if (readSensor(&batch[batched]) && ++batched == SAMPLES_A_MESSAGE) {
        publish();
    }
}
