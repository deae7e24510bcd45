package io.dowel.gateway.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Holds every answer that a test provokes against the document of the addresses: status, type, headers and body. */
public final class KeptAnswers {

    private static final String PROBLEM = "application/problem+json";
    private static final Set<Integer> OF_NO_OPERATION = Set.of(401, 403, 404, 405, 413, 415, 503);

    /** As long as the tests run. */
    private static final Vertx VERTX = Vertx.vertx();

    private static final ResponseValidator VALIDATOR =
            ResponseValidator.create(VERTX, Contract.packaged().openApi());

    private KeptAnswers() {}

    /** Passes on an answer that is as the document has it; another one fails the test. */
    public static HttpResponse<String> kept(HttpResponse<String> answer) throws Exception {
        String path = answer.request().uri().getPath();
        if (!path.startsWith(Contract.BASE + "/")) {
            return answer;
        }
        HttpMethod method = HttpMethod.valueOf(answer.request().method());
        Optional<Operation> operation =
                Optional.ofNullable(Contract.packaged().openApi().findOperation(path, method));
        if (operation.isEmpty()) {
            assertThat(answer.statusCode()).as(method + " " + path).isIn(OF_NO_OPERATION);
            assertThat(type(answer)).isEqualTo(PROBLEM);
            return answer;
        }
        Map<String, String> headers = new HashMap<>();
        answer.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        ValidatableResponse said = answer.body().isEmpty()
                ? ValidatableResponse.create(answer.statusCode(), headers)
                : ValidatableResponse.create(answer.statusCode(), headers, Buffer.buffer(answer.body()), type(answer));
        try {
            VALIDATOR
                    .validate(said, operation.get().getOperationId())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(
                    method + " " + path + " answers " + answer.statusCode() + " " + answer.body() + "\n"
                            + e.getCause().getMessage(),
                    e.getCause());
        }
        return answer;
    }

    /** Without its parameters, of which the document does not speak. */
    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    }
}
