package io.dowel.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which package of ingest may know which. Plain tests, because rules in fields run as zero tests under Surefire. */
class IngestArchitectureTest {

    private static final JavaClasses INGEST = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.dowel.ingest");

    @Test
    void thereAreClassesToJudge() {
        for (String part : new String[] {"wire", "mqtt", "live", "metrics", "recording", "log", "store"}) {
            assertThat(INGEST.stream().filter(c -> c.getPackageName().equals("io.dowel.ingest." + part)))
                    .as(part)
                    .isNotEmpty();
        }
    }

    @Test
    void packagesHaveNoCycles() {
        thereAreClassesToJudge();
        slices().matching("io.dowel.ingest.(*)..").should().beFreeOfCycles().check(INGEST);
    }

    @Test
    void formatsAndRecordingsKnowNothingOfTransportAndSessions() {
        thereAreClassesToJudge();
        noClasses()
                .that()
                .resideInAnyPackage("io.dowel.ingest.wire..", "io.dowel.ingest.recording..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.dowel.ingest.live..", "io.dowel.ingest.mqtt..", "io.vertx..", "org.eclipse.paho..")
                .check(INGEST);
    }

    @Test
    void sessionsDoNotKnowWhereFramesComeFrom() {
        thereAreClassesToJudge();
        noClasses()
                .that()
                .resideInAPackage("io.dowel.ingest.live..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.dowel.ingest.mqtt..", "io.dowel.ingest.wire..", "org.eclipse.paho..")
                .check(INGEST);
    }

    @Test
    void logsKnowNothingOfWhatIsInThem() {
        thereAreClassesToJudge();
        noClasses()
                .that()
                .resideInAPackage("io.dowel.ingest.log..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.dowel.analysis..", "io.dowel.ingest.live..", "io.dowel.ingest.mqtt..", "io.vertx..")
                .check(INGEST);
    }

    @Test
    void sessionsDoNotKnowHowTheyAreKept() {
        thereAreClassesToJudge();
        noClasses()
                .that()
                .resideInAnyPackage("io.dowel.ingest.live..", "io.dowel.ingest.mqtt..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.dowel.ingest.store..", "io.dowel.ingest.log..")
                .check(INGEST);
    }

    @Test
    void onlyTheMqttPackageKnowsMqttLibraries() {
        thereAreClassesToJudge();
        noClasses()
                .that()
                .resideOutsideOfPackage("io.dowel.ingest.mqtt..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.paho..", "org.apache.activemq..")
                .check(INGEST);
    }

    @Test
    void meterLibrariesStayBehindTheMetricsPort() {
        thereAreClassesToJudge();
        noClasses()
                .that()
                .resideOutsideOfPackage("io.dowel.ingest.metrics..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .check(INGEST);
    }

    @Test
    void nothingReachesIntoTheApplication() {
        thereAreClassesToJudge();
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.dowel.simulator..", "io.dowel.gateway..")
                .check(INGEST);
    }
}
