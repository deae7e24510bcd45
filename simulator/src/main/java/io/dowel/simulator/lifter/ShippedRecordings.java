package io.dowel.simulator.lifter;

import io.dowel.ingest.recording.Recording;
import io.dowel.ingest.recording.RecordingException;
import io.dowel.ingest.recording.RecordingWriter;
import io.dowel.ingest.recording.format.Format;
import io.dowel.ingest.recording.format.RecordingFormats;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The recordings that come with Dowel: one file for each of {@link NamedLifts}, with its exact truth beside it.
 *
 * <p>{@link #main} writes them anew; a test holds them to what the lifter makes.
 */
public final class ShippedRecordings {

    private static final String FOLDER = "/recordings/";

    private ShippedRecordings() {}

    /** The file name of a lift's recording. */
    public static String fileName(NamedLift lift) {
        return lift.id() + ".dowel";
    }

    /** The file name of a lift's truth. */
    public static String truthName(NamedLift lift) {
        return lift.id() + ".truth.json";
    }

    /** Reads a shipped recording as any file is read. */
    public static Recording read(NamedLift lift) throws RecordingException, IOException {
        Path folder = Files.createTempDirectory("dowel");
        Path file = folder.resolve(fileName(lift));
        try (InputStream in = ShippedRecordings.class.getResourceAsStream(FOLDER + fileName(lift))) {
            if (in == null) {
                throw new IOException("the recording " + fileName(lift) + " is missing from this build");
            }
            Files.copy(in, file);
            return RecordingFormats.read(file, Format.DOWEL, null);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    /**
     * Writes all of them.
     *
     * @param args the folder to write to; files that are there are replaced
     */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Files.createDirectories(folder);
        for (NamedLift lift : NamedLifts.all()) {
            Path file = folder.resolve(fileName(lift));
            Files.deleteIfExists(file);
            RecordingWriter.write(file, lift.recording());
            Files.writeString(folder.resolve(truthName(lift)), TruthFile.json(lift), StandardCharsets.UTF_8);
            System.out.println("wrote " + file);
        }
    }
}
