package io.dowel.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The direction rules of {@code docs/architecture.md}, for all modules at once. */
class ArchitectureTest {

    private static final JavaClasses DOWEL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.dowel");

    private static final Set<String> NO_NOUNS_OF_THE_DOMAIN = Set.of(
            "util",
            "utils",
            "common",
            "commons",
            "core",
            "impl",
            "internal",
            "base",
            "manager",
            "managers",
            "helper",
            "helpers",
            "misc",
            "shared",
            "model",
            "service",
            "services");

    @ParameterizedTest
    @ValueSource(strings = {"analysis", "ingest", "simulator", "gateway"})
    void theRulesSeeTheClassesTheySpeakOf(String module) {
        assertThat(DOWEL.stream().filter(c -> c.getPackageName().startsWith("io.dowel." + module)))
                .hasSizeGreaterThan(2);
    }

    @Test
    void theAnalysisDependsOnNoOtherModule() {
        noClasses()
                .that()
                .resideInAPackage("io.dowel.analysis..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.dowel.ingest..", "io.dowel.simulator..", "io.dowel.gateway..")
                .check(DOWEL);
    }

    @Test
    void ingestDependsOnTheAnalysisOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.dowel.ingest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.dowel.simulator..", "io.dowel.gateway..")
                .check(DOWEL);
    }

    @Test
    void theSimulatorDoesNotKnowTheGateway() {
        noClasses()
                .that()
                .resideInAPackage("io.dowel.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.dowel.gateway..")
                .check(DOWEL);
    }

    @Test
    void theSimulatorSpeaksToTheServiceByMqttOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.dowel.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.dowel.ingest.live..", "io.dowel.ingest.metrics..", "io.vertx..")
                .check(DOWEL);
    }

    @Test
    void onlyReplayedSensorsKnowTheMqttLibrary() {
        noClasses()
                .that()
                .resideInAPackage("io.dowel.simulator..")
                .and(not(resideInAPackage("io.dowel.simulator.replay..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.paho..")
                .check(DOWEL);
    }

    @Test
    void onlyTheFleetKnowsNetty() {
        noClasses()
                .that()
                .resideInAPackage("io.dowel.simulator..")
                .and(not(resideInAPackage("io.dowel.simulator.mqtt..")))
                .and(not(resideInAPackage("io.dowel.simulator.fleet..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(DOWEL);
    }

    @Test
    void onlyTheRootOfTheGatewayChoosesWhatStandsBehindThePages() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.dowel.gateway", "io.dowel.gateway.application..")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("DemoBackstage")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("ServeBackstage")
                .check(DOWEL);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.dowel.gateway")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.dowel.gateway")
                .check(DOWEL);
    }

    @Test
    void pagesAndProtocolDoNotKnowWhereFramesComeFrom() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.dowel.gateway.live..",
                        "io.dowel.gateway.http..",
                        "io.dowel.gateway.access..",
                        "io.dowel.gateway.feedback..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.dowel.ingest.mqtt..",
                        "io.dowel.ingest.wire..",
                        "io.dowel.ingest.recording..",
                        "io.dowel.simulator..")
                .check(DOWEL);
    }

    /** What stands in a package of its own for the reader's sake, and is nobody's business but its owner's. */
    @ParameterizedTest
    @CsvSource({
        "io.dowel.gateway.live, io.dowel.gateway.live.client",
        "io.dowel.gateway.live, io.dowel.gateway.live.message",
        "io.dowel.gateway.plot, io.dowel.gateway.plot.svg",
        "io.dowel.simulator.evaluation, io.dowel.simulator.evaluation.recorded",
    })
    void partsAreKnownToTheirOwnerOnly(String owner, String part) {
        assertThat(DOWEL.stream().filter(c -> c.getPackageName().startsWith(part)))
                .as(part)
                .isNotEmpty();
        noClasses()
                .that()
                .resideOutsideOfPackage(owner + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(part + "..")
                .check(DOWEL);
    }

    @Test
    void theAnalysisIsPure() {
        classes()
                .that()
                .resideInAPackage("io.dowel.analysis..")
                .and(not(resideInAPackage("io.dowel.analysis.state..")))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.dowel.analysis..",
                        "java.lang",
                        "java.lang.annotation",
                        "java.lang.invoke",
                        "java.lang.runtime",
                        "java.time", // dates as values; that nobody asks what day it is stands below
                        "java.time.chrono",
                        "java.nio", // bytes in memory, of a saved state; java.nio.file is not among these
                        "java.nio.charset",
                        "java.util.zip", // their checksum
                        "java.lang.reflect", // records, written component by component
                        "java.util",
                        "java.util.function",
                        "java.util.regex",
                        "java.util.stream",
                        "java.math",
                        "org.apache.commons.math3..",
                        "org.jspecify.annotations",
                        "com.google.errorprone.annotations")
                .check(DOWEL);
    }

    /** It makes bytes of records; where those go to is somebody else's. */
    @Test
    void theStateOfTheAnalysisMakesBytesAndStoresNone() {
        noClasses()
                .that()
                .resideInAPackage("io.dowel.analysis.state..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..", "java.util.concurrent..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(File.class)
                .check(DOWEL);
    }

    @Test
    void theAnalysisHasNoThreadAndNoClock() {
        noClasses()
                .that()
                .resideInAPackage("io.dowel.analysis..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time..")))))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(DOWEL);
    }

    @Test
    void onlyTheSynthesisItselfKnowsTheSyntheticLifter() {
        noClasses()
                .that()
                .resideInAPackage("io.dowel.analysis..")
                .and(not(resideInAPackage("io.dowel.analysis.synthesis..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.dowel.analysis.synthesis..")
                .check(DOWEL);
    }

    @Test
    void packagesDependOnEachOtherWithoutACycle() {
        slices().matching("io.dowel.(**)").should().beFreeOfCycles().check(DOWEL);
    }

    @Test
    void packagesAreNamedByNounsOfTheDomain() {
        assertThat(DOWEL.stream().map(c -> c.getPackageName()).distinct())
                .allSatisfy(name -> assertThat(Arrays.asList(name.split("\\.")))
                        .as(name)
                        .doesNotContainAnyElementsOf(NO_NOUNS_OF_THE_DOMAIN));
    }
}
