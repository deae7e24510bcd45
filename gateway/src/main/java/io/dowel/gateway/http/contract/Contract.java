package io.dowel.gateway.http.contract;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.mediatype.ContentAnalyserFactory;
import io.vertx.openapi.mediatype.MediaTypePredicate;
import io.vertx.openapi.mediatype.MediaTypeRegistration;
import io.vertx.openapi.mediatype.MediaTypeRegistry;
import io.vertx.openapi.mediatype.impl.DefaultMediaTypeRegistration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;

/** The addresses below {@value #BASE} as the packaged document has them, read once. Any thread; changes no more once it is read. */
public final class Contract {

    /** Below it is everything that the document speaks of. */
    public static final String BASE = "/api/v1";

    private static final long PATIENCE_S = 60;

    private final JsonObject document;
    private final OpenAPIContract contract;

    private Contract(JsonObject document, OpenAPIContract contract) {
        this.document = document;
        this.contract = contract;
    }

    /** Read when it is first asked for, which takes a moment. */
    private static final class Packaged {

        private static final Contract CONTRACT = waited(CompletableFuture.supplyAsync(Contract::read));
    }

    /** The one that is packaged with the program; blocks where nobody asked for it before. */
    public static Contract packaged() {
        return Packaged.CONTRACT;
    }

    /** Begins to read it beside whatever else a start has to do; returns at once. */
    public static void readAhead() {
        // Two threads that both come to log for the first time make SLF4J say so on the console.
        LoggerFactory.getILoggerFactory();
        Thread reading = new Thread(Contract::packaged, "contract");
        reading.setDaemon(true);
        reading.start();
    }

    /** As it is served. */
    public JsonObject document() {
        return document.copy();
    }

    /** As the library has it. */
    public OpenAPIContract openApi() {
        return contract;
    }

    /**
     * What a route of the router is called in the document.
     *
     * @param path as the router has it, such as {@code /api/v1/staff/:id}
     * @throws IllegalStateException where the document does not know it: what is not promised is not served
     */
    public Operation operation(HttpMethod method, String path) {
        String named = named(path);
        return contract.operations().stream()
                .filter(one -> one.getHttpMethod().equals(method)
                        && one.getOpenAPIPath().equals(named))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("the document of the addresses has no " + method + " " + named));
    }

    /** A path of the router as the document writes it. */
    public static String named(String path) {
        return path.substring(BASE.length()).replaceAll(":([A-Za-z]+)", "{$1}");
    }

    /** On a thread of no other Vert.x, for the library wants one, and whoever asks first may be stopped before it is read. */
    private static Contract read() {
        JsonObject document = ContractDocument.openApi();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        try {
            return new Contract(
                    document,
                    waited(OpenAPIContract.builder(vertx)
                            .setContract(withHost(document.copy()))
                            .mediaTypeRegistry(MediaTypeRegistry.createDefault()
                                    .register(PROBLEM)
                                    .register(FHIR)
                                    .register(CSV))
                            .build()
                            .toCompletionStage()
                            .toCompletableFuture()));
        } finally {
            vertx.close();
        }
    }

    private static <T> T waited(CompletableFuture<T> reading) {
        try {
            return reading.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the packaged document of the addresses cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the document of the addresses was read", e);
        }
    }

    /** The library wants to know a host, of which it makes no use; the document names none, for it holds at each. */
    private static JsonObject withHost(JsonObject document) {
        return document.put("servers", new JsonArray().add(new JsonObject().put("url", "http://localhost" + BASE)));
    }

    private static final MediaTypeRegistration PROBLEM = new DefaultMediaTypeRegistration(
            MediaTypePredicate.ofExactTypes("application/problem+json"),
            MediaTypeRegistration.APPLICATION_JSON::createContentAnalyser);

    private static final MediaTypeRegistration FHIR = new DefaultMediaTypeRegistration(
            MediaTypePredicate.ofExactTypes("application/fhir+json"),
            MediaTypeRegistration.APPLICATION_JSON::createContentAnalyser);

    private static final MediaTypeRegistration CSV = new DefaultMediaTypeRegistration(
            MediaTypePredicate.ofExactTypes("text/csv"), ContentAnalyserFactory.noop());
}
