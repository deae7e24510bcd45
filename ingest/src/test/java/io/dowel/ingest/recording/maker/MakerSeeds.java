package io.dowel.ingest.recording.maker;

import io.dowel.ingest.recording.RecordingException;
import io.dowel.ingest.recording.RecordingWriter;
import io.dowel.ingest.recording.format.Format;
import io.dowel.ingest.recording.format.RecordingFormats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** One good file of every layout, to be changed or read as it is. */
final class MakerSeeds {

    private static final String ACC = "_acc.csv";
    private static final String GYR = "_gyr.csv";

    private final Path folder;

    MakerSeeds(Path folder) {
        this.folder = folder;
    }

    /** What each file holds; of a MetaMotion pair the accelerometer's half. */
    Map<Format, byte[]> all() {
        Map<Format, byte[]> seeds = new LinkedHashMap<>();
        String row = "1,%d,0.1,0.2,9.8,0.01,0.02,0.03,1,2,3\n";
        seeds.put(Format.BARBELL, MakerFiles.bytes(row.formatted(1000) + row.formatted(1010) + row.formatted(1020)));
        seeds.put(
                Format.BOWING,
                MakerFiles.bytes("t_ms,acc_x,acc_y,acc_z,gyr_x,gyr_y,gyr_z\n0,1,2,9.8,0,0,0\n10,1,2,9.8,0,0,0\n"));
        seeds.put(
                Format.METAMOTION,
                MakerFiles.bytes("epoch (ms),x-axis (g),y-axis (g),z-axis (g)\n0,0,0.1,1\n80,0.1,0,1\n160,0,0,1\n"));
        seeds.put(Format.SENSORLOGGER, MakerFiles.zip(MakerFiles.sensorLogger("ios")));
        seeds.put(Format.PHYPHOX, MakerFiles.bytes(MakerFiles.PHYPHOX_BOTH));
        seeds.put(Format.MOVESENSE, MakerFiles.bytes(MakerFiles.MOVESENSE));
        seeds.put(Format.XSENSDOT, MakerFiles.bytes(MakerFiles.XSENS_DOT));
        seeds.put(Format.XSENSMTW, MakerFiles.bytes(MakerFiles.XSENS_MTW));
        seeds.put(Format.SHIMMER, MakerFiles.bytes(MakerFiles.SHIMMER));
        seeds.put(Format.WITMOTION, MakerFiles.witMotionTurning(20, 0.02));
        seeds.put(Format.BROAD, MakerFiles.broad());
        seeds.put(Format.DOWEL, dowel());
        return seeds;
    }

    /** The good file of a layout, under a name that the layout takes. */
    Path write(Format format, String name) {
        byte[] seed = all().get(format);
        if (seed == null) {
            throw new IllegalStateException(format + " has no file here");
        }
        return write(format, name, seed);
    }

    /** A file as one of a layout; a MetaMotion one as the half of a pair whose other half is good. */
    Path write(Format format, String name, byte[] bytes) {
        if (format != Format.METAMOTION) {
            return MakerFiles.write(folder, name, bytes);
        }
        Path acc = MakerFiles.write(folder, name.replaceFirst("\\.csv$", "") + ACC, bytes);
        Path gyr = gyroscopeBeside(acc);
        if (Files.notExists(gyr)) {
            MakerFiles.write(folder, gyr.getFileName().toString(), MakerFiles.bytes("""
                            epoch (ms),x-axis (deg/s),y-axis (deg/s),z-axis (deg/s)
                            0,0,0,1
                            40,0,2,1
                            80,3,0,1
                            120,0,0,1
                            160,0,0,1
                            """));
        }
        return acc;
    }

    static Path gyroscopeBeside(Path acc) {
        return acc.resolveSibling(acc.getFileName().toString().replace(ACC, GYR));
    }

    private byte[] dowel() {
        try {
            Path file = MakerFiles.write(folder, "dot.csv", MakerFiles.bytes(MakerFiles.XSENS_DOT));
            Path copy = Files.createTempDirectory(folder, "dowel").resolve("copy.dowel");
            RecordingWriter.write(copy, RecordingFormats.read(file, Format.AUTO, null));
            return Files.readAllBytes(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RecordingException e) {
            throw new IllegalStateException("a good file is read", e);
        }
    }
}
