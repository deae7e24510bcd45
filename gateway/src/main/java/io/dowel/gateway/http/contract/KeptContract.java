package io.dowel.gateway.http.contract;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.RequestUtils;
import io.vertx.openapi.validation.RequestValidator;
import io.vertx.openapi.validation.ValidatableRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks whether requests to one address keep to the document: parameters and body. What it lets on is looked at for its sense behind it. */
public final class KeptContract {

    private static final String JSON = "application/json";

    private final RequestValidator validator;
    private final Operation operation;

    public KeptContract(Vertx vertx, Operation operation) {
        this.validator = RequestValidator.create(vertx, Contract.packaged().openApi());
        this.operation = operation;
    }

    /** Fails with a {@link ContractFault} where it does not; on a worker, and answers on the context that asked. */
    public Future<Void> look(HttpServerRequest request, @Nullable Buffer body) {
        Buffer there = body == null ? Buffer.buffer() : body;
        return RequestUtils.extract(request, operation, () -> Future.succeededFuture(there))
                .compose(asked -> validator.validate(new AsJson(asked), operation.getOperationId()))
                .<Void>mapEmpty()
                .recover(reason -> Future.failedFuture(ContractFault.of(reason)));
    }

    /** A request whose body, if it has one, is JSON, whichever way its type was written: that was looked at before it was read. */
    private record AsJson(ValidatableRequest asked) implements ValidatableRequest {

        @Override
        public @Nullable String getContentType() {
            RequestParameter body = asked.getBody();
            return body == null || body.isEmpty() ? asked.getContentType() : JSON;
        }

        @Override
        public Map<String, RequestParameter> getCookies() {
            return asked.getCookies();
        }

        @Override
        public Map<String, RequestParameter> getHeaders() {
            return asked.getHeaders();
        }

        @Override
        public Map<String, RequestParameter> getPathParameters() {
            return asked.getPathParameters();
        }

        @Override
        public Map<String, RequestParameter> getQuery() {
            return asked.getQuery();
        }

        @Override
        public RequestParameter getBody() {
            return asked.getBody();
        }
    }
}
