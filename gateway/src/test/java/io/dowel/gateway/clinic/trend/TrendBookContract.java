package io.dowel.gateway.clinic.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dowel.gateway.clinic.trend.TrendBook.Span;
import io.dowel.gateway.clinic.trend.TrendWeek.Mark;
import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.Engine;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every engine makes of weeks. */
abstract class TrendBookContract {

    private static final int WEEKS = 12;

    private final Engine engine;

    @TempDir
    private Path folder;

    private Database database;
    private TrendBook book;

    TrendBookContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void fill() throws Exception {
        database = Database.open(engine.fresh(folder));
        GeneratedClinic.fill(database, 3, WEEKS, true);
        book = new TrendBook(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aWeekIsSummedUpFromMondayToSunday() {
        Trends trends = all();
        assertThat(trends.weeks()).hasSize(WEEKS);
        TrendWeek first = trends.weeks().get(0);
        assertThat(first.monday()).isEqualTo(GeneratedClinic.FIRST);
        assertThat(first.monday().getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(first.visits()).isEqualTo(2);
        assertThat(first.repetitions()).isEqualTo(2 * 3 * 8);
        assertThat(first.topLoadKg()).isEqualTo(20);
        assertThat(first.volumeKg()).isEqualTo(20.0 * 48);
        assertThat(trends.weeks().get(WEEKS - 1).topLoadKg()).isEqualTo(22.5);
    }

    @Test
    void sharesAndMeansAreThoseOfTheRows() {
        TrendWeek first = all().weeks().get(0);
        long monday = GeneratedClinic.FIRST.toEpochDay();
        double onTempo = (5 + monday % 3 + 5 + (monday + 3) % 3) / 14.0;
        assertThat(first.onTempoShare()).isCloseTo(onTempo, within(1e-9));
        assertThat(first.inRangeShare()).isCloseTo(6 / 7.0, within(1e-9));
        double[] pain = {(monday * 3 + 1) % 11, ((monday + 3) * 3 + 1) % 11};
        assertThat(first.painHighest())
                .isEqualTo((int) Arrays.stream(pain).max().orElseThrow());
        assertThat(first.painMean()).isCloseTo((pain[0] + pain[1]) / 2, within(1e-9));
        assertThat(first.rangeDeg()).isNull();
        assertThat(first.scores()).containsEntry("TSK11", 25.0).containsKeys("PSFS", "PSEQ");
        assertThat(all().weeks().get(1).scores()).isEmpty();
    }

    @Test
    void decisionsAreMarkedOnTheLine() {
        assertThat(all().weeks())
                .allSatisfy(week -> assertThat(week.decisions())
                        .singleElement()
                        .extracting(Mark::day, Mark::name, Mark::proposal, Mark::changed)
                        .containsExactly(week.monday(), "Anna Berg", "STEP_UP", "LOAD"));
    }

    @Test
    void velocityIsToldAtEachLoad() {
        assertThat(all().velocities()).hasSize(WEEKS).allSatisfy(velocity -> {
            assertThat(velocity.mps()).isCloseTo(0.39, within(1e-9));
            assertThat(velocity.degps()).isNull();
        });
        assertThat(all().velocities()).extracting(LoadVelocity::loadKg).contains(20.0, 21.25, 22.5);
    }

    @Test
    void oneExerciseOrAFewWeeksCanBeAskedFor() {
        LocalDate first = GeneratedClinic.FIRST;
        var span = new Span(first.plusWeeks(2), first.plusWeeks(5), "romanian-deadlift");
        Trends some = book.of(GeneratedClinic.patient(1), span);
        assertThat(some.weeks()).hasSizeLessThanOrEqualTo(3).allSatisfy(week -> {
            assertThat(week.painHighest()).isNull();
            assertThat(week.decisions()).isEmpty();
        });
        assertThat(book.of(new io.dowel.gateway.people.PatientId("nobody"), span)
                        .weeks())
                .isEmpty();
        assertThatThrownBy(() -> new Span(first, first, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Span(first, first.plusYears(11), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Trends all() {
        return book.of(
                GeneratedClinic.patient(1), new Span(GeneratedClinic.FIRST, GeneratedClinic.FIRST.plusYears(5), null));
    }
}
