package io.dowel.gateway.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The files of the pages, read from the classpath once and kept.
 *
 * <p>Not Vert.x's own handler, which looks in the working directory before the classpath and unpacks what it serves to a
 * temporary directory: here, what is served is what was packaged. Only plain names with a known ending are looked up, so
 * that no address leads out of the folder; what is kept is bounded by what is packaged.
 */
final class StaticFiles implements Handler<RoutingContext> {

    private static final String WEB = "web";
    private static final String UPLOT = "META-INF/resources/webjars/uplot/1.6.30/dist";
    private static final Pattern PLAIN = Pattern.compile("(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*){1,8}");
    private static final Pattern UPLOT_FILE = Pattern.compile("/lib/uplot/(uPlot\\.esm\\.js|uPlot\\.min\\.css)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "webmanifest", "application/manifest+json",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8");
    private static final int NOT_MODIFIED = 304;

    /** A file as it is sent. */
    private record File(Buffer content, String type, String tag) {}

    private final Vertx vertx;
    private final Map<String, File> kept = new ConcurrentHashMap<>();

    StaticFiles(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Serves the file that the request's path names, or passes on where there is none. */
    @Override
    public void handle(RoutingContext routing) {
        serve(routing, routing.request().path());
    }

    /** Serves the page {@code name} whatever the request's path is. */
    Handler<RoutingContext> page(String name) {
        return routing -> serve(routing, "/" + name);
    }

    private void serve(RoutingContext routing, String path) {
        if (!PLAIN.matcher(path).matches()) {
            routing.next();
            return;
        }
        File known = kept.get(path);
        if (known != null) {
            send(routing, known);
            return;
        }
        vertx.executeBlocking(() -> load(path))
                .onSuccess(file -> file.ifPresentOrElse(f -> send(routing, f), routing::next))
                .onFailure(routing::fail);
    }

    private static void send(RoutingContext routing, File file) {
        var response = routing.response();
        // A tablet asks each time, and gets the file only where it changed: an update is never half old, half new.
        response.putHeader("Cache-Control", "no-cache").putHeader("ETag", file.tag());
        if (file.tag().equals(routing.request().getHeader("If-None-Match"))) {
            response.setStatusCode(NOT_MODIFIED).end();
        } else {
            response.putHeader("Content-Type", file.type()).end(file.content());
        }
    }

    private Optional<File> load(String path) {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null) {
            return Optional.empty();
        }
        var uplot = UPLOT_FILE.matcher(path);
        String resource = uplot.matches() ? UPLOT + "/" + uplot.group(1) : WEB + path;
        try (InputStream in = StaticFiles.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] content = in.readAllBytes();
            var file = new File(Buffer.buffer(content), type, tag(content));
            kept.put(path, file);
            return Optional.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
