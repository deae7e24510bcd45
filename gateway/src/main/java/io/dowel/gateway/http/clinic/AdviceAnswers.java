package io.dowel.gateway.http.clinic;

import io.dowel.analysis.progression.Plan;
import io.dowel.gateway.clinic.Change;
import io.dowel.gateway.clinic.advice.Decision.Verdict;
import io.dowel.gateway.clinic.plan.PlanJson;
import io.dowel.gateway.clinic.trend.TrendBook.Span;
import io.dowel.gateway.clinic.trend.Trends;
import io.dowel.gateway.http.answer.Reply;
import io.dowel.gateway.request.Answer;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** What is answered of advice, decisions and trends. */
final class AdviceAnswers {

    private static final int USUAL_WEEKS = 26;

    private final ClinicBooks books;

    AdviceAnswers(ClinicBooks books) {
        this.books = books;
    }

    /** On a tablet a patient sees what was decided, and by whom; what is only proposed is between the rules and the physio. */
    Answer<Reply> list(Ask ask) {
        if (ask.byTablet()) {
            return books.advice()
                    .decidedBefore(ask.patient(), ask.after(), ask.limit())
                    .then(list -> Answer.done(
                            Reply.ok(ClinicJson.list("advice", ClinicJson.array(list, ClinicJson::decided)))));
        }
        return books.advice()
                .before(ask.patient(), ask.after(), ask.limit())
                .then(list -> Answer.done(Reply.ok(ClinicJson.list("advice", ClinicJson.array(list, ClinicJson::of)))));
    }

    Answer<Reply> ask(Ask ask) {
        JsonObject json = ask.json();
        PlanJson.fields(json, "exerciseId");
        return books.advice()
                .advise(
                        ask.patient(),
                        PlanJson.text(json, "exerciseId"),
                        books.visits().today())
                .then(advice -> Answer.done(Reply.created(ClinicJson.of(advice))));
    }

    Answer<Reply> decide(Ask ask) {
        JsonObject json = ask.json();
        Change change = ask.change(json);
        PlanJson.fields(json, "verdict", "targets");
        JsonObject edited = PlanJson.object(json, "targets");
        Plan targets = edited == null ? null : PlanJson.plan(edited);
        return books.advice()
                .decide(
                        ask.patient(),
                        ask.part("advice"),
                        PlanJson.constant(json, "verdict", Verdict.class),
                        targets,
                        change,
                        books.visits().today())
                .then(advice -> Answer.done(Reply.ok(ClinicJson.of(advice))));
    }

    Answer<Reply> trends(Ask ask) {
        LocalDate until = day(ask.query().get("until"), books.visits().today().plusDays(1));
        LocalDate from = day(ask.query().get("from"), until.minusWeeks(USUAL_WEEKS));
        Trends trends = books.trends()
                .of(ask.patient(), new Span(from, until, ask.query().get("exercise")));
        return Answer.done(Reply.ok(TrendJson.of(trends)));
    }

    private static LocalDate day(@Nullable String said, LocalDate usual) {
        try {
            return said == null ? usual : LocalDate.parse(said);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a day is written 2026-09-07");
        }
    }
}
