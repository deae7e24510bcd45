package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@code docs/reliability.md} against the source tree: every test that it calls a proof is there. */
class ReliabilityDocumentTest {

    private static final int LEAST_NAMED = 25;

    @Test
    void theTestsItNamesExist() throws IOException {
        assertThat(new ProofDocument("docs/reliability.md").tests())
                .hasSizeGreaterThan(LEAST_NAMED)
                .isSubsetOf(ProofDocument.testsThere());
    }
}
