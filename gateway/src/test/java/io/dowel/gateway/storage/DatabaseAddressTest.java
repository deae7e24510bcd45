package io.dowel.gateway.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    private static final Path DATA = Path.of("data");
    private static final Map<String, String> ENVIRONMENT = Map.of("DOWEL_DATABASE_PASSWORD", "of-the-environment");

    @Test
    void withoutAUrlItIsAFileInTheDataDirectory() throws Exception {
        assertThat(DatabaseAddress.of(DATA, null, ENVIRONMENT)).hasToString("data/dowel.db");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://anna@db.example:5433/site,              jdbc:postgresql://db.example:5433/site",
        "postgresql://anna@[::1]/site,                        jdbc:postgresql://[::1]/site",
        "jdbc:postgresql://anna@db/site?sslmode=verify-full,  jdbc:postgresql://db/site?sslmode=verify-full"
    })
    void aServersPasswordComesFromTheEnvironmentAndIsNeverSaid(String url, String jdbcUrl) throws Exception {
        DatabaseAddress address = DatabaseAddress.of(DATA, url, ENVIRONMENT);

        assertThat(address).isEqualTo(new DatabaseAddress.Server(jdbcUrl, "anna", "of-the-environment"));
        assertThat(address.toString()).startsWith("postgresql://").doesNotContain("environment", "?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://anna:s3cret@db/site",
                "postgresql://anna@db/site?password=s3cret",
                "postgresql://anna@db/site?user=b&password=s3cret",
                "postgresql://anna@db/site?socketFactory=s3cret",
                "postgresql://anna@db/site?sslmode=require&loggerFile=s3cret",
                "mysql://anna:s3cret@db/site",
                "postgresql://db/s3cret",
                "postgresql://anna@db",
                "postgresql://anna@db/",
                "postgresql:s3cret",
                "s3cret with spaces"
            })
    void whatIsNoAddressIsRefusedWithoutBeingRepeated(String url) {
        assertThatThrownBy(() -> DatabaseAddress.of(DATA, url, ENVIRONMENT))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("--database: ")
                .hasMessageNotContaining("s3cret");
    }
}
