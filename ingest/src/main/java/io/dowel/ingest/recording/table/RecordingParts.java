package io.dowel.ingest.recording.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The files of a recording that consists of several: the entries of a ZIP, by the last part of their names, or the files
 * beside one that was named. What is read of a ZIP is bounded, whatever it claims to hold. Holds state; one owner.
 */
public final class RecordingParts implements AutoCloseable {

    private static final int MAX_ENTRIES = 1000;

    /** The names that apps give; no other is looked for, and none of these can surprise a file system. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9 ._()-]{1,100}");

    private final Path file;
    private final @Nullable ZipFile zip;
    private final BytesRead progress;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

    private RecordingParts(Path file, @Nullable ZipFile zip, BytesRead progress) {
        this.progress = progress;
        this.file = file;
        this.zip = zip;
    }

    /** True where a file begins as a ZIP does. */
    public static boolean isZip(byte[] start) {
        return start.length >= 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
    }

    /** The entries of a ZIP, or else the files beside {@code file}. */
    public static RecordingParts of(Path file, BytesRead progress) throws UnreadableException {
        RecordingFile.check(file);
        try (InputStream in = Files.newInputStream(file)) {
            return isZip(in.readNBytes(4)) ? zipped(file, progress) : new RecordingParts(file, null, progress);
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
    }

    /** The names of the parts of a ZIP; none for files of a folder, where only a name that is asked for is looked at. */
    public Set<String> names() {
        return entries.keySet();
    }

    /** True where there is such a part, and it is not empty. */
    public boolean has(String name) throws UnreadableException {
        if (zip != null) {
            return entries.containsKey(name);
        }
        try {
            Path beside = file.resolveSibling(name);
            return Files.isRegularFile(beside) && Files.size(beside) > 0;
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
    }

    /** Opens a part that is there as a table. */
    public TableReader table(String name, char separator) throws UnreadableException {
        return TableReader.of(path(name), open(name), separator);
    }

    /** The first bytes of a part that is there. */
    public byte[] start(String name, int bytes) throws UnreadableException {
        try (InputStream in = open(name)) {
            return in.readNBytes(bytes);
        } catch (IOException e) {
            throw RecordingFile.unreadable(path(name), e);
        }
    }

    @Override
    public void close() throws UnreadableException {
        if (zip != null) {
            try {
                zip.close();
            } catch (IOException e) {
                throw RecordingFile.unreadable(file, e);
            }
        }
    }

    /** What complaints call a part. */
    private Path path(String name) {
        return zip == null ? file.resolveSibling(name) : Path.of(file + "!" + name);
    }

    private InputStream open(String name) throws UnreadableException {
        try {
            if (zip == null) {
                Path beside = file.resolveSibling(name);
                RecordingFile.check(beside);
                return progress.told(Files.newInputStream(beside));
            }
            ZipEntry listed = entries.get(name);
            InputStream entry = listed == null ? null : zip.getInputStream(listed);
            if (listed == null || entry == null) {
                throw UnreadableException.in(file, "has lost its entry " + name);
            }
            InputStream told = progress.told(entry, listed.getCompressedSize(), listed.getSize());
            return new BoundedStream(told, RecordingLimits.MAX_FILE_BYTES);
        } catch (IOException e) {
            throw RecordingFile.unreadable(path(name), e);
        }
    }

    private static RecordingParts zipped(Path file, BytesRead progress) throws UnreadableException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException e) {
            throw UnreadableException.in(file, "is no readable ZIP: " + e.getMessage());
        }
        var parts = new RecordingParts(file, zip, progress);
        Enumeration<? extends ZipEntry> all = zip.entries();
        if (zip.size() > MAX_ENTRIES) {
            parts.close();
            throw UnreadableException.in(file, "holds more than " + MAX_ENTRIES + " files");
        }
        while (all.hasMoreElements()) {
            ZipEntry entry = all.nextElement();
            String name = entry.getName();
            String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
            if (entry.getSize() != 0 && NAME.matcher(last).matches()) {
                parts.entries.putIfAbsent(last, entry);
            }
        }
        return parts;
    }
}
