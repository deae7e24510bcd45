package io.dowel.gateway.storage;

import java.sql.SQLException;

/** The database did not answer, or did not take what it was given. The message is a sentence, and holds no value that was stored. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Keeps what the database itself said: JDBI's own message would repeat the values of the statement. */
    StorageException(String address, Exception cause) {
        super("The database " + address + " did not answer: " + reason(cause));
        setStackTrace(cause.getStackTrace());
    }

    static String reason(Throwable from) {
        Throwable deepest = from;
        for (Throwable next = from; next != null; next = next.getCause()) {
            deepest = next;
            if (next instanceof SQLException) {
                break;
            }
        }
        String message = deepest.getMessage();
        return message == null
                ? deepest.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
