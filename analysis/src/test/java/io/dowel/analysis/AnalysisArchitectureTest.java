package io.dowel.analysis;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the pure core may know. Plain tests, because rules in fields run as zero tests under Surefire. */
class AnalysisArchitectureTest {

    private static final JavaClasses ANALYSIS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.dowel.analysis");

    private static final Set<String> PARTS = Set.of(
            "signal",
            "timing",
            "state",
            "orientation",
            "calibration",
            "link",
            "motion",
            "repetition",
            "technique",
            "progression",
            "progression.set",
            "progression.rule",
            "progression.finding",
            "progression.proposal",
            "session",
            "synthesis",
            "synthesis.chance",
            "synthesis.stroke",
            "synthesis.script",
            "synthesis.sensor",
            "synthesis.grid",
            "synthesis.course");

    private static void check(ArchRule rule) {
        for (String part : PARTS) {
            assertThat(ANALYSIS.stream().filter(c -> c.getPackageName().equals("io.dowel.analysis." + part)))
                    .as("classes in " + part)
                    .isNotEmpty();
        }
        rule.check(ANALYSIS);
    }

    @Test
    void everyPackageIsKnownHere() {
        check(classes()
                .should()
                .resideInAnyPackage(
                        PARTS.stream().map(part -> "io.dowel.analysis." + part).toArray(String[]::new)));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("io.dowel.analysis.(*)..").should().beFreeOfCycles());
        check(slices().matching("io.dowel.analysis.(**)").should().beFreeOfCycles());
    }

    @Test
    void theCoreKnowsNothingButTheLanguageAndMathematics() {
        check(classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "io.dowel.analysis..",
                        "java.lang..",
                        "java.util",
                        "java.util.function",
                        "java.util.regex",
                        "java.util.stream",
                        "java.util.zip",
                        "java.time",
                        "java.nio",
                        "java.nio.charset",
                        "org.apache.commons.math3..",
                        "org.jspecify.annotations")));
    }

    @Test
    void theCoreHasNoFrameworkNoInputAndNoOutput() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.vertx..",
                        "io.netty..",
                        "io.micrometer..",
                        "com.fasterxml..",
                        "org.slf4j..",
                        "java.util.logging..",
                        "java.io..",
                        "java.net..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.sql.."));
    }

    @Test
    void theCoreHasNoThreadsAndNoLocks() {
        check(noClasses().should().dependOnClassesThat().resideInAPackage("java.util.concurrent.."));
        check(noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.lang.Thread"));
    }

    @Test
    void theCoreReadsNoClockAndDrawsNoLots() {
        check(noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "the time or chance is asked for", call -> asksForTimeOrChance(call.getTarget()))));
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random"));
    }

    private static boolean asksForTimeOrChance(AccessTarget.MethodCallTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        return (owner.equals("java.lang.System")
                        && Set.of("nanoTime", "currentTimeMillis").contains(name))
                || (owner.startsWith("java.time.") && name.equals("now"))
                || (name.equals("random") && owner.endsWith("Math"))
                || name.equals("identityHashCode");
    }

    @Test
    void commonsMathStaysInside() {
        check(classes().that().arePublic().should(new NothingShownOf("org.apache.commons.math3")));
    }

    @Test
    void truthFromTheSyntheticLifterIsNotKnownToWhatMeasures() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.dowel.analysis.synthesis..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.dowel.analysis.synthesis..")));
    }

    @Test
    void stateAndSignalsAreTheGroundThatStagesStandOn() {
        check(noClasses()
                .that()
                .resideInAPackage("io.dowel.analysis.state..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.dowel.analysis..")
                        .and(DescribedPredicate.not(resideInAPackage("io.dowel.analysis.state..")))));
        check(noClasses()
                .that()
                .resideInAPackage("io.dowel.analysis.signal..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.dowel.analysis..")
                        .and(DescribedPredicate.not(
                                resideInAnyPackage("io.dowel.analysis.state..", "io.dowel.analysis.signal..")))));
    }

    @Test
    void nothingKnowsTheSessionButTheSession() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.dowel.analysis.session..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.dowel.analysis.session..")));
    }

    @Test
    void theRestOfDowelIsNotKnownHere() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.dowel.ingest..", "io.dowel.simulator..", "io.dowel.gateway.."));
    }
}
