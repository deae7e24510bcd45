package io.dowel.gateway.demo;

import io.dowel.analysis.progression.Ladder;
import io.dowel.analysis.progression.Plan;
import io.dowel.analysis.progression.rule.ProgressionSettings;
import io.dowel.analysis.synthesis.course.CourseStory;
import io.dowel.analysis.synthesis.course.SimulatedCourse;
import io.dowel.analysis.synthesis.course.SimulatedVisit;
import io.dowel.gateway.clinic.Change;
import io.dowel.gateway.clinic.lift.EventBook;
import io.dowel.gateway.clinic.plan.Baseline;
import io.dowel.gateway.clinic.plan.ExercisePlan;
import io.dowel.gateway.clinic.plan.PatientPlan;
import io.dowel.gateway.http.clinic.ClinicBooks;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.Patients;
import io.dowel.gateway.people.Staff;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.people.StaffRole;
import io.dowel.gateway.people.audit.Actor;
import io.dowel.gateway.people.secret.PasswordWork;
import io.dowel.gateway.people.secret.Secret;
import io.dowel.gateway.people.session.OneTimeLinks;
import io.dowel.gateway.people.session.OneTimeLinks.Choice;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.storage.Database;
import io.dowel.gateway.storage.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A clinic of people who do not exist, in a directory that goes with it: a physio, an administrator, and three patients with weeks of
 * simulated history, one of whom has just checked in.
 */
public final class MadeUpClinic implements AutoCloseable {

    private static final int WEEKS = 4;
    private static final long SEED = 11;
    private static final int HOUR_OF_VISITS = 9;
    private static final Actor NOBODY = Actor.NOBODY;

    private final Path directory;
    private final Database database;
    private final MadeUpTime time;
    private final ClinicBooks books;
    private final EventBook events;
    private final PasswordWork passwords = new PasswordWork();
    private volatile @Nullable Opening opening;

    /** Somebody who can sign in. */
    public record Account(String userName, Secret password) {}

    /**
     * What is in it.
     *
     * @param lifting the patient who has just checked in
     * @param visit their visit
     */
    public record Opening(Account physio, Account administrator, PatientId lifting, String visit) {}

    private MadeUpClinic(Path directory, Database database, MadeUpTime time) {
        this.directory = directory;
        this.database = database;
        this.time = time;
        this.books = ClinicBooks.of(database, time, time.site());
        this.events = new EventBook(database, time);
    }

    /** An empty one, in a directory that only its owner may read. */
    public static MadeUpClinic make() throws IOException {
        Path directory = Files.createTempDirectory("dowel-demo-");
        try {
            return new MadeUpClinic(
                    directory,
                    Database.open(new DatabaseAddress.File(directory)),
                    new MadeUpTime(ZoneId.systemDefault()));
        } catch (IOException | RuntimeException e) {
            delete(directory);
            throw e;
        }
    }

    public Database database() {
        return database;
    }

    /** Where recordings of live sessions may go. */
    public Path directory() {
        return directory;
    }

    /**
     * Fills it.
     *
     * @param today targets of the patient who is about to lift
     * @param progress is told what was made
     */
    public Opening fill(Plan today, Consumer<String> progress) {
        long beganNanos = System.nanoTime();
        LocalDate now = LocalDate.ofInstant(Instant.now(), time.site());
        LocalDate first = now.minusWeeks(WEEKS);
        time.is(first, HOUR_OF_VISITS - 1);
        StaffId robin = member("robin", "Robin Vale", StaffRole.PHYSIO);
        StaffId kim = member("kim", "Kim Marsh", StaffRole.ADMINISTRATOR);
        progress.accept("people");
        for (MadeUpPatient other : MadeUpPatient.OTHERS) {
            past(other, robin, first, now);
            progress.accept(other.name());
        }
        PatientId lifting = past(MadeUpPatient.LIFTING, robin, first, now);
        progress.accept(MadeUpPatient.LIFTING.name());
        time.isNow();
        var had = books.plans().current(lifting).orElseThrow();
        done(books.plans()
                .change(
                        lifting,
                        had.number(),
                        had.plan().withTargets(today.exerciseId(), today),
                        new Change(robin, "A lighter day, to look at the tempo")));
        String visit = books.visits().begin(lifting).id();
        done(books.visits().checkIn(lifting, visit, MadeUpDay.checkIn(1, 7)));
        var filled = new Opening(account(robin, "robin"), account(kim, "kim"), lifting, visit);
        opening = filled;
        progress.accept(String.format(Locale.ROOT, "(%.1f s).", (System.nanoTime() - beganNanos) / 1e9));
        return filled;
    }

    /** What is in it; {@code null} before it was filled. */
    public @Nullable Opening opening() {
        return opening;
    }

    private StaffId member(String userName, String name, StaffRole role) {
        return done(new Staff(database, time).add(NOBODY, userName, name, role)).id();
    }

    /** With a password that was drawn: there is none that somebody could know before. */
    private Account account(StaffId id, String userName) {
        var links = new OneTimeLinks(database, time, new Staff(database, time), passwords);
        Secret password = Secret.random();
        String link = done(links.forMember(NOBODY, id)).reveal();
        done(links.redeem(link, new Choice(null, null, password.reveal())));
        return new Account(userName, password);
    }

    private PatientId past(MadeUpPatient who, StaffId physio, LocalDate first, LocalDate today) {
        time.is(first, HOUR_OF_VISITS);
        PatientId patient = done(new Patients(database, time).add(NOBODY, who.code(), who.name(), physio))
                .id();
        List<SimulatedVisit> visits = SimulatedCourse.visits(who.story(), SEED, first).stream()
                .filter(visit -> visit.session().date().isBefore(today.minusDays(1)))
                .toList();
        Plan plan = visits.get(0).plan();
        done(books.plans()
                .change(
                        patient,
                        0,
                        new PatientPlan(
                                who.goal(),
                                new Baseline(who.avoided(), who.feelsFine(), "A first look at what is possible now."),
                                Ladder.DEFAULT,
                                Ladder.DEFAULT.rung(plan.exerciseId()).isPresent() ? plan.exerciseId() : null,
                                List.of(ExercisePlan.of(plan)),
                                ProgressionSettings.DEFAULT),
                        new Change(physio, "First visit")));
        var day = new MadeUpDay(books, events, time, patient, physio);
        if (who.story() == CourseStory.FEAR_DRIVEN_AVOIDANCE) {
            day.fears(visits.get(0).exposures());
        }
        visits.forEach(visit -> day.live(visit, HOUR_OF_VISITS));
        return patient;
    }

    private static <T> T done(Answer<T> answer) {
        return MadeUpDay.done(answer);
    }

    /** Closes the database, and deletes everything. */
    @Override
    public void close() throws IOException {
        database.close();
        delete(directory);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
