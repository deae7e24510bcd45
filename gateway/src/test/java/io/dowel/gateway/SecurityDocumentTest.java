package io.dowel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/security.md} against the source tree: every test that it calls a proof is there. */
class SecurityDocumentTest {

    private static final ProofDocument DOCUMENT = new ProofDocument("docs/security.md");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");
    private static final int LEAST_NAMED = 15;

    @Test
    void theTestsItNamesExist() throws IOException {
        assertThat(DOCUMENT.tests()).hasSizeGreaterThan(LEAST_NAMED).isSubsetOf(ProofDocument.testsThere());
    }

    @Test
    void aTestThatDoesNotExistWouldBeNoticed() throws IOException {
        assertThat(ProofDocument.testsThere()).doesNotContain("NoSuchThingTest");
    }

    @Test
    void theOptionsItNamesExist() throws IOException {
        Set<String> there = Dowel.commandLine().getSubcommands().values().stream()
                .flatMap(command -> command.getCommandSpec().optionsMap().keySet().stream())
                .collect(Collectors.toSet());
        assertThat(DOCUMENT.named(OPTION, 0))
                .hasSizeGreaterThan(LEAST_NAMED / 2)
                .allMatch(there::contains);
    }
}
