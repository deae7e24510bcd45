package io.dowel.ingest.recording.maker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Tiny made-up files of every maker's layout, as their documents describe it. */
final class MakerFiles {

    static final String SENSOR_LOGGER_HEADER = "time,seconds_elapsed,z,y,x\n";

    static final String PHYPHOX_ACC = """
            "Time (s)","Acceleration x (m/s^2)","Acceleration y (m/s^2)","Acceleration z (m/s^2)","Absolute acceleration (m/s^2)"
            1.000000000E-2,1.000000000E-1,2.000000000E-1,9.800000000E0,9.8E0
            2.000000000E-2,1.000000000E-1,2.000000000E-1,9.900000000E0,9.9E0
            3.000000000E-2,1.000000000E-1,2.000000000E-1,1.000000000E1,1.0E1
            """;

    static final String PHYPHOX_GYR = """
            "Time (s)","Gyroscope x (rad/s)","Gyroscope y (rad/s)","Gyroscope z (rad/s)","Absolute (rad/s)"
            1.500000000E-2,1.0E-3,2.0E-3,3.0E-3,0
            2.500000000E-2,4.0E-3,5.0E-3,6.0E-3,0
            """;

    static final String PHYPHOX_BOTH = """
            "Time (s)";"Acceleration x (m/s^2)";"Acceleration y (m/s^2)";"Acceleration z (m/s^2)";"Gyroscope x (rad/s)";"Gyroscope y (rad/s)";"Gyroscope z (rad/s)"
            0.00E0;1.0E-1;2.0E-1;9.8E0;1.0E-3;2.0E-3;3.0E-3
            1.00E-2;1.0E-1;2.0E-1;9.8E0;NaN;2.0E-3;3.0E-3
            2.00E-2;1.0E-1;2.0E-1;9.8E0;4.0E-3;5.0E-3;6.0E-3
            """;

    static final String MOVESENSE = """
            {"Meas":{"IMU9":[
            {"ArrayAcc":[{"x":0.1,"y":0.2,"z":9.8},{"x":0.3,"y":0.4,"z":9.9}],"ArrayGyro":[{"x":180,"y":0,"z":-90},{"x":0,"y":0,"z":0}],"ArrayMagn":[{"x":1,"y":2,"z":3}],"Timestamp":1000},
            {"ArrayAcc":[{"x":0.1,"y":0.2,"z":9.8},{"x":0.3,"y":0.4,"z":9.9}],"ArrayGyro":[{"x":1,"y":2,"z":3},{"x":4,"y":5,"z":6}],"ArrayMagn":[],"Timestamp":1020},
            {"ArrayAcc":[{"x":0.1,"y":0.2,"z":9.8}],"ArrayGyro":[],"Timestamp":1040},
            {"ArrayAcc":[{"x":0.1,"y":0.2,"z":9.8},{"x":0.3,"y":0.4,"z":9.9}],"ArrayGyro":[{"x":1,"y":2,"z":3},{"x":4,"y":5,"z":6}],"Timestamp":1100}
            ]}}
            """;

    static final String XSENS_DOT = """
            sep=,
            DeviceTag:,back
            FirmwareVersion:,2.0.0
            StartTime: ,2024-01-01_10:00:00_000 GMT+0

            PacketCounter,SampleTimeFine,Euler_X,Euler_Y,Euler_Z,Acc_X,Acc_Y,Acc_Z,Gyr_X,Gyr_Y,Gyr_Z
            0,4294950000,0,0,0,0.000,0.000,0.000,0.000,0.000,0.000
            1,4294960000,1,2,3,0.1,0.2,9.8,180,0,-90
            2,2704,1,2,3,0.1,0.2,9.8,1,2,3
            2,2704,1,2,3,0.1,0.2,9.8,1,2,3
            3,12704,1,2,3,0.1,0.2
            4,22704,1,2,3,0.1,0.2,9.8,1,2,3
            """;

    /** Turned by 90° about x a second; free acceleration 1 m/s² upwards. */
    static final String XSENS_DOT_FUSED = """
            sep=,
            PacketCounter,SampleTimeFine,Quat_W,Quat_X,Quat_Y,Quat_Z,FreeAcc_X,FreeAcc_Y,FreeAcc_Z,Status
            1,0,1,0,0,0,0,0,1,0
            2,1000000,0.70710678,0.70710678,0,0,0,0,1,0
            """;

    static final String XSENS_MTW = String.join(
            "\r\n",
            "// Start Time: Unknown",
            "// Update Rate: 50.0Hz",
            "PacketCounter\tSampleTimeFine\tAcc_X\tAcc_Y\tAcc_Z\tMat[1][1]\tMat[2][1]\tMat[3][1]\tMat[1][2]\tMat[2][2]\tMat[3][2]\tMat[1][3]\tMat[2][3]\tMat[3][3]",
            "65534\t\t0.1\t0.2\t9.8\t1\t0\t0\t0\t1\t0\t0\t0\t1",
            "65535\t\t0.1\t0.2\t9.8\t1\t0\t0\t0\t0.9998\t0.02\t0\t-0.02\t0.9998",
            "00000\t\t0.1\t0.2\t9.8\t1\t0\t0\t0\t0.9992\t0.04\t0\t-0.04\t0.9992",
            "00003\t\t0.1\t0.2\t9.8\t1\t0\t0\t0\t0.9992\t0.04\t0\t-0.04\t0.9992",
            "");

    static final String SHIMMER = String.join(
            "\r\n",
            "\"sep=;\"",
            "S_1_Timestamp_Unix_CAL;S_1_Accel_LN_X_CAL;S_1_Accel_LN_Y_CAL;S_1_Accel_LN_Z_CAL;S_1_Battery_CAL;S_1_Gyro_X_CAL;S_1_Gyro_Y_CAL;S_1_Gyro_Z_CAL;",
            "ms;m/(s^2);m/(s^2);m/(s^2);mV;deg/s;deg/s;deg/s;",
            "1.595933810034E12;0.1;0.2;9.8;4139;180;0;-90;",
            "1.595933810057E12;0.1;0.2;9.8;4139;1;2;3;",
            "1.595933810057E12;0.1;0.2;9.9;4139;1;2;3;",
            "1.595933810050E12;0.1;0.2;9.9;4139;1;2;3;",
            "1.595933810074E12;;0.2;9.8;4139;1;2;3;",
            "1.595933810084E12;word;0.2;9.8;4139;1;2;3;",
            "1.595933810099E12;0.1;0.2;9.8;4139;1;2;3;",
            "");

    private MakerFiles() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Map<String, String> sensorLogger(String platform) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("Metadata.csv", "version,platform,appVersion\n3," + platform + ",1.26.0");
        parts.put("Annotation.csv", "");
        parts.put(
                "Accelerometer.csv",
                SENSOR_LOGGER_HEADER
                        + "1700810754682863001,0.05,0.3,0.2,0.1\n"
                        + "1700810754692863001,0.06,0.3,0.2,0.1\n"
                        + "1700810754702863001,0.07,0.3,0.2,0.1\n");
        parts.put(
                "Gravity.csv",
                SENSOR_LOGGER_HEADER
                        + "1700810754682863001,0.05,9.5,2.0,1.0\n"
                        + "1700810754692863001,0.06,9.5,2.0,1.0\n"
                        + "1700810754702863001,0.07,9.5,2.0,1.0\n");
        parts.put(
                "Gyroscope.csv",
                SENSOR_LOGGER_HEADER
                        + "1700810754682863001,0.05,0.003,0.002,0.001\n"
                        + "1700810754702863001,0.07,0.003,0.002,0.001\n"
                        + "1700810754692863001,0.06,0.003,0.002,0.001\n");
        return parts;
    }

    static byte[] zip(Map<String, String> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(bytes(part.getValue()));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Two rows of BROAD, and half a third. */
    static byte[] broad() {
        ByteBuffer rows = ByteBuffer.allocate(110).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < 2; row++) {
            for (float value : new float[] {0.1f, 0.2f, 9.8f, 0.01f, 0.02f, 0.03f + row, 1, 0, 0, 0, row}) {
                rows.putFloat(value);
            }
        }
        return gzip(rows.array());
    }

    /** One packet of WitMotion. */
    static byte[] witMotion(int kind, int a, int b, int c) {
        ByteBuffer packet = ByteBuffer.allocate(11).order(ByteOrder.LITTLE_ENDIAN);
        packet.put((byte) 0x55).put((byte) kind);
        packet.putShort((short) a).putShort((short) b).putShort((short) c).putShort((short) 0);
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += packet.get(i);
        }
        return packet.put((byte) sum).array();
    }

    /** A log of a sensor that turns about z by 16384 units of 2000 °/s / 32768, which is 1000 °/s, for so many sets. */
    static byte[] witMotionTurning(int sets, double stepS) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < sets; i++) {
            bytes.writeBytes(witMotion(0x51, 0, 0, 2048));
            bytes.writeBytes(witMotion(0x52, 0, 0, 16384));
            bytes.writeBytes(witMotion(0x53, 0, 0, (int) Math.round(i * stepS * 1000 / 180 * 32768)));
        }
        return bytes.toByteArray();
    }

    static Path write(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void writeAll(Path folder, Map<String, String> parts) {
        parts.forEach((name, text) -> write(folder, name, bytes(text)));
    }
}
