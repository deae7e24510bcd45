package io.dowel.gateway.certificate;

import io.dowel.analysis.signal.SensorId;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dowel certificates}: a CA of one's own, and what it signs. */
@Command(
        name = "certificates",
        description = {
            "Makes certificates for 'serve --tls': a CA of your own (once), the server's certificate (each time anew),",
            "and those of the sensors named. Keys are readable by their owner only."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Sensors and tablets need ca.crt, and nothing else from there; a sensor with a certificate of its own also",
            "client-ID.crt and client-ID.key. Whoever has ca.key can be anybody: keep it where few can reach it."
        })
public final class CertificatesCommand implements Callable<Integer> {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.-]{1,253}|[0-9A-Fa-f:.]{2,45}");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    private CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = {
                "A name or an address under which sensors and tablets reach this machine; as often as needed",
                "(default: this machine's name and local addresses). localhost and 127.0.0.1 are always added."
            })
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--client",
            paramLabel = "ID",
            description = "A sensor that gets a certificate of its own; as often as needed.")
    private List<SensorId> clients = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Data directory; they are kept in its folder certificates (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Override
    public Integer call() throws IOException {
        Set<String> names = names();
        var folder = CertificateFolder.in(data);
        var maker = new CertificateMaker(Instant.now());
        Issued authority =
                folder.authority(maker, "Dowel CA of " + names.iterator().next());
        PrintWriter out = spec.commandLine().getOut();
        out.println("CA:      " + folder.ca() + ", until " + until(authority.certificate()));
        out.println("         SHA-256 " + fingerprint(authority.certificate()));
        out.println("Server:  " + folder.server() + ", until " + until(folder.makeServer(maker, authority, names))
                + ", for " + String.join(", ", names));
        for (SensorId client : clients) {
            out.println("Client:  " + folder.client(client.value()) + ", until "
                    + until(folder.makeClient(maker, authority, client.value())) + ", for the account " + client);
        }
        out.println("Sensors and tablets need " + folder.ca().getFileName() + ". Now: dowel serve --tls");
        out.flush();
        return 0;
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (String host : hosts.isEmpty() ? ofThisMachine() : hosts) {
            if (!HOST.matcher(host).matches()) {
                throw new ParameterException(spec.commandLine(), "--host is a name or an address, without a port");
            }
            names.add(host);
        }
        names.addAll(List.of("localhost", "127.0.0.1", "::1"));
        return names;
    }

    private static List<String> ofThisMachine() {
        List<String> found = new ArrayList<>();
        try {
            found.add(InetAddress.getLocalHost().getHostName());
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(InetAddress::isSiteLocalAddress)
                    .map(InetAddress::getHostAddress)
                    .forEach(found::add);
        } catch (UnknownHostException | SocketException e) {
            // What cannot be found out is named with --host.
        }
        return found.stream().filter(name -> HOST.matcher(name).matches()).toList();
    }

    private static String until(X509Certificate certificate) {
        return DAY.format(certificate.getNotAfter().toInstant());
    }

    private static String fingerprint(X509Certificate certificate) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate cannot be read: " + e.getMessage(), e);
        }
    }
}
