package io.dowel.gateway;

import io.dowel.ingest.mqtt.broker.BrokerAccounts;
import io.dowel.ingest.mqtt.broker.EmbeddedBroker;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/**
 * How a process of the application is there soon: with a class path of nothing but jars, and an archive of the classes that
 * another one loaded and checked before. A virtual machine that can do nothing with the archive starts without it.
 */
record QuickStart(String classPath, List<String> options) {

    /** Soon rather than fast later, for processes that are started often and live for a second. */
    private static final List<String> SOON = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "-Xmx256m",
            // As the launcher has it: the broker's journal fails to restart on JDK 25 without it.
            "-Dio.netty.noUnsafe=false");

    QuickStart {
        options = List.copyOf(options);
    }

    /** Keeps what is needed in {@code folder}; starts one process at a broker of its own and lets it end in peace. */
    static QuickStart prepared(Path folder) throws Exception {
        Files.createDirectories(folder);
        String jars = jars(folder);
        Path archive = folder.resolve("classes.jsa");
        var accounts = new BrokerAccounts();
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Settings.DEFAULT, accounts)) {
            var site = new ServedProcess.Site(
                    broker.uri(),
                    accounts.addService("dowel"),
                    RunningService.SESSION.value(),
                    folder.resolve("data"),
                    folder.resolve("service.log"),
                    with(jars, "-XX:ArchiveClassesAtExit=" + archive));
            try (ServedProcess service = ServedProcess.start(site)) {
                service.end();
            }
        }
        return with(jars, "-XX:SharedArchiveFile=" + archive);
    }

    private static QuickStart with(String jars, String option) {
        return new QuickStart(
                jars, Stream.concat(SOON.stream(), Stream.of(option)).toList());
    }

    /** This process's class path, with jars for directories: no archive is made of classes in a directory. */
    private static String jars(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                Path jar = folder.resolve(jars.size() + ".jar");
                pack(path, jar);
                jars.add(jar.toString());
            } else {
                jars.add(entry);
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    private static void pack(Path directory, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> paths = Files.walk(directory)) {
            out.setLevel(Deflater.NO_COMPRESSION);
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(directory.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }
}
