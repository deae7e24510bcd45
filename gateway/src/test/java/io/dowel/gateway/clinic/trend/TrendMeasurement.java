package io.dowel.gateway.clinic.trend;

import static org.assertj.core.api.Assertions.assertThat;

import io.dowel.gateway.clinic.trend.TrendBook.Span;
import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.Engine;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How long trends take with five years of 500 patients. It asserts no time and is no part of the usual build, whose tests end in
 * {@code Test}; {@code docs/performance.md} has the command and its figures.
 */
class TrendMeasurement {

    private static final int PATIENTS = Integer.getInteger("dowel.trend.patients", 500);
    private static final int WEEKS = Integer.getInteger("dowel.trend.weeks", 260);
    private static final int READINGS = 200;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void trendsOfOnePatientAmongAll(Engine engine) throws Exception {
        try (Database database = Database.open(engine.fresh(folder))) {
            long begun = System.nanoTime();
            GeneratedClinic.fill(database, PATIENTS, WEEKS, true);
            double filledS = (System.nanoTime() - begun) / 1e9;
            var book = new TrendBook(database);
            var whole = new Span(GeneratedClinic.FIRST, GeneratedClinic.FIRST.plusWeeks(WEEKS), null);
            var quarter = new Span(GeneratedClinic.FIRST.plusWeeks(WEEKS - 12), whole.until(), "deadlift");
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d repetitions, %d sets, filled in %.0f s; trends of 5 years %s; of 12 weeks and one exercise %s%n",
                    engine,
                    count(database, "repetition"),
                    count(database, "lift_set"),
                    filledS,
                    measure(book, whole),
                    measure(book, quarter));
        }
    }

    private static String measure(TrendBook book, Span span) {
        double[] ms = new double[READINGS];
        for (int i = -20; i < READINGS; i++) {
            long begun = System.nanoTime();
            Trends trends = book.of(GeneratedClinic.patient((i + 20) * 7 % PATIENTS), span);
            assertThat(trends.weeks()).isNotEmpty();
            if (i >= 0) {
                ms[i] = (System.nanoTime() - begun) / 1e6;
            }
        }
        Arrays.sort(ms);
        return String.format(
                Locale.ROOT,
                "median %.1f ms, 95 %% %.1f ms, slowest %.1f ms",
                ms[READINGS / 2],
                ms[READINGS * 95 / 100],
                ms[READINGS - 1]);
    }

    private static long count(Database database, String table) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                .mapTo(Long.class)
                .one());
    }
}
