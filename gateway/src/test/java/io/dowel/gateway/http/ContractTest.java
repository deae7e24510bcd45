package io.dowel.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.gateway.access.Caller;
import io.dowel.gateway.access.Permission;
import io.dowel.gateway.http.answer.Guard;
import io.dowel.gateway.http.contract.Contract;
import io.dowel.gateway.http.contract.ContractDocument;
import io.dowel.gateway.people.StaffRole;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The document of the addresses against the service that serves it. Every answer that other tests provoke is held against it, too. */
class ContractTest {

    @TempDir
    private static Path data;

    private static TestSite site;
    private static String physio;
    private static String patient;

    @BeforeAll
    static void open() throws Exception {
        site = new TestSite(data);
        site.member("ada", StaffRole.PHYSIO);
        physio = site.signedIn("ada");
        HttpResponse<String> added = site.byCookie(physio, "POST", "/api/v1/patients", "{\"displayName\":\"A.\"}");
        patient = added.headers().firstValue("Location").orElseThrow();
    }

    @AfterAll
    static void close() throws Exception {
        site.close();
    }

    @Test
    void everyAddressIsInTheDocumentAndTheReverseWithWhoMayUseIt() {
        var there = new TreeMap<String, Boolean>();
        for (Route route : site.router().getRoutes()) {
            if (route.methods() != null && String.valueOf(route.getPath()).startsWith(Contract.BASE)) {
                Permission needed = Guard.of(route).orElseThrow();
                for (HttpMethod method : route.methods()) {
                    there.put(method + " " + Contract.named(route.getPath()), needed.isFor(Caller.Kind.NOBODY));
                }
            }
        }
        var promised = new TreeMap<String, Boolean>();
        JsonObject paths = ContractDocument.openApi().getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            for (String method : paths.getJsonObject(path).fieldNames()) {
                if (!method.equals("parameters")) {
                    var security =
                            paths.getJsonObject(path).getJsonObject(method).getJsonArray("security");
                    promised.put(method.toUpperCase(Locale.ROOT) + " " + path, security != null && security.isEmpty());
                }
            }
        }
        assertThat(promised).hasSizeGreaterThan(50).isEqualTo(there);
    }

    @Test
    void theDocumentIsServedWholeToAnybody() throws Exception {
        HttpResponse<String> served = site.byNobody("GET", "/api/v1/openapi.json", null);

        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(TestSite.json(served)).isEqualTo(ContractDocument.openApi());
        assertThat(TestSite.json(served).getString("openapi")).isEqualTo("3.1.0");
    }

    @Test
    void everyOperationHasANameOfItsOwnAndSaysWhatItIs() {
        JsonObject paths = ContractDocument.openApi().getJsonObject("paths");
        var operations = paths.fieldNames().stream()
                .flatMap(path -> paths.getJsonObject(path).stream())
                .filter(entry -> !entry.getKey().equals("parameters"))
                .map(entry -> (JsonObject) entry.getValue())
                .toList();
        assertThat(operations).allSatisfy(operation -> {
            assertThat(operation.getString("summary")).isNotBlank();
            assertThat(operation.getJsonArray("tags")).hasSize(1);
        });
        Set<String> names =
                operations.stream().map(one -> one.getString("operationId")).collect(Collectors.toSet());
        assertThat(names).hasSameSizeAs(operations).doesNotContainNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST | /flags               | {\"sign\":\"FEVER\",\"nota\":\"x\"}             | /nota          | 'nota' is not known here.",
                "POST | /flags               | {\"note\":\"x\"}                              | /sign          | 'sign' is needed.",
                "POST | /flags               | {\"sign\":3}                                 | /sign          | 'sign' is one of",
                "POST | /visits/v/check-in   | {\"pain\":11,\"confidence\":1}                 | /pain          | 'pain'",
                "PUT  | /plan                | {\"why\":\"x\",\"plan\":{\"goal\":\"y\",\"rung\":5}}  | /plan/rung     | 'plan/rung' is a text or null.",
                "PUT  | /plan                | {\"why\":\"x\",\"plan\":{\"goal\":\"y\",\"exercises\":[{}]}} | /plan/exercises/0/targets | 'plan/exercises/0/targets' is needed.",
                "POST | /flags               | [1]                                        |                | The body is no JSON object.",
                "POST | /flags               | not json                                   |                | The body is no JSON object.",
                "POST | /flags               | ``                                         |                | A body is needed.",
                "GET  | /visits?limit=many   |                                            | limit          | 'limit' is a whole number.",
                "GET  | /visits?limit=0      |                                            | limit          | 'limit'",
                "GET  | /plan/versions/x     |                                            | version        | 'version' is not written that way.",
            })
    void whatDoesNotKeepToItIsRefusedByTheNameOfTheField(
            String method, String path, String body, String field, String sentence) throws Exception {
        HttpResponse<String> answer = site.byCookie(physio, method, patient + path, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(TestSite.json(answer).getString("field")).as(answer.body()).isEqualTo(field);
        assertThat(TestSite.json(answer).getString("detail"))
                .startsWith(sentence)
                .endsWith(".")
                .hasSizeLessThan(300);
    }
}
