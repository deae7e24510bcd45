package io.dowel.gateway.http.clinic;

import io.dowel.analysis.progression.History.OpenFlag.Sign;
import io.dowel.gateway.clinic.Change;
import io.dowel.gateway.clinic.lift.Review.Verdict;
import io.dowel.gateway.clinic.plan.PlanJson;
import io.dowel.gateway.clinic.visit.CheckIn;
import io.dowel.gateway.clinic.visit.CheckOut;
import io.dowel.gateway.clinic.visit.Flag;
import io.dowel.gateway.clinic.visit.OutcomeBook.Questionnaire;
import io.dowel.gateway.clinic.visit.Visit;
import io.dowel.gateway.http.answer.Reply;
import io.dowel.gateway.request.Answer;
import io.dowel.gateway.request.Answer.Reason;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is answered of visits, repetitions and flags. */
final class VisitAnswers {

    private final ClinicBooks books;

    VisitAnswers(ClinicBooks books) {
        this.books = books;
    }

    Answer<Reply> list(Ask ask) {
        return Answer.done(Reply.ok(ClinicJson.list(
                "visits",
                ClinicJson.array(books.visits().before(ask.patient(), ask.after(), ask.limit()), ClinicJson::of))));
    }

    Answer<Reply> begin(Ask ask) {
        return Answer.done(Reply.created(ClinicJson.of(books.visits().begin(ask.patient()))));
    }

    /** With everything that was lifted and rated in it. */
    Answer<Reply> one(Ask ask) {
        return books.visits()
                .find(ask.patient(), ask.part("visit"))
                .map(visit -> Answer.done(Reply.ok(
                        ClinicJson.of(visit).mergeIn(ClinicJson.of(books.lifts().of(visit.id()))))))
                .orElseGet(() -> Answer.refused(Reason.UNKNOWN, "there is no such visit"));
    }

    Answer<Reply> checkIn(Ask ask) {
        JsonObject json = ask.json();
        PlanJson.fields(json, "pain", "confidence", "sleep", "note", "signs");
        List<Sign> signs = PlanJson.list(json, "signs", String.class).stream()
                .map(name -> PlanJson.constant(new JsonObject().put("signs", name), "signs", Sign.class))
                .toList();
        var said = new CheckIn(
                PlanJson.whole(json, "pain"),
                PlanJson.whole(json, "confidence"),
                json.getValue("sleep") == null ? null : PlanJson.whole(json, "sleep"),
                note(json),
                signs);
        return visit(books.visits().checkIn(ask.patient(), ask.part("visit"), said));
    }

    Answer<Reply> checkOut(Ask ask) {
        JsonObject json = ask.json();
        PlanJson.fields(json, "pain", "confidence", "note");
        var said = new CheckOut(PlanJson.whole(json, "pain"), PlanJson.whole(json, "confidence"), note(json));
        return visit(books.visits().checkOut(ask.patient(), ask.part("visit"), said));
    }

    Answer<Reply> morning(Ask ask) {
        JsonObject json = ask.json();
        PlanJson.fields(json, "settled", "pain");
        Boolean settled = PlanJson.value(json, "settled", Boolean.class);
        if (settled == null) {
            throw new IllegalArgumentException("'settled' is needed");
        }
        return visit(books.visits().morning(ask.patient(), ask.part("visit"), settled, PlanJson.whole(json, "pain")));
    }

    /** The one answer that holds the token. */
    Answer<Reply> morningLink(Ask ask) {
        return books.links()
                .make(ask.patient(), ask.part("visit"))
                .then(token -> Answer.done(Reply.created(new JsonObject().put("token", token))));
    }

    Answer<Reply> review(Ask ask) {
        JsonObject json = ask.json();
        Change change = ask.change(json);
        PlanJson.fields(json, "verdict");
        return books.reviews()
                .review(
                        ask.patient(),
                        ask.part("session"),
                        ask.number("repetition"),
                        PlanJson.constant(json, "verdict", Verdict.class),
                        change)
                .then(review -> Answer.done(Reply.created(new JsonObject()
                        .put("number", review.number())
                        .put("repetition", review.repetitionId())
                        .put("verdict", review.verdict().name())
                        .put("at", review.at().toString())
                        .put("by", review.by().value())
                        .put("why", review.why()))));
    }

    Answer<Reply> flags(Ask ask) {
        return Answer.done(Reply.ok(ClinicJson.list(
                "flags", ClinicJson.array(books.flags().list(ask.patient(), ask.limit()), this::told))));
    }

    private JsonObject told(Flag flag) {
        JsonObject json = ClinicJson.of(flag);
        Flag.Release release = flag.released();
        if (release != null) {
            json.getJsonObject("released").put("name", books.names().of(release.by()));
        }
        return json;
    }

    Answer<Reply> raise(Ask ask) {
        JsonObject json = ask.json();
        PlanJson.fields(json, "sign", "note");
        Sign sign = PlanJson.constant(json, "sign", Sign.class);
        LocalDate today = books.visits().today();
        Answer<Flag> raised = ask.byTablet()
                ? books.flags().raiseOnTablet(ask.patient(), sign, note(json), today)
                : Answer.done(books.flags().raise(ask.patient(), null, sign, note(json), today));
        return raised.then(flag -> Answer.done(Reply.created(ClinicJson.of(flag))));
    }

    Answer<Reply> release(Ask ask) {
        JsonObject json = ask.json();
        Change change = ask.change(json);
        PlanJson.fields(json);
        return books.flags()
                .release(ask.patient(), ask.part("flag"), change)
                .then(flag -> Answer.done(Reply.ok(told(flag))));
    }

    Answer<Reply> score(Ask ask) {
        JsonObject json = ask.json();
        PlanJson.fields(json, "questionnaire", "score");
        Questionnaire kind = PlanJson.constant(json, "questionnaire", Questionnaire.class);
        double score = PlanJson.number(json, "score");
        books.outcomes().add(ask.patient(), kind, score, books.visits().today(), ask.by());
        return Answer.done(
                Reply.created(new JsonObject().put("questionnaire", kind.name()).put("score", score)));
    }

    private static @Nullable String note(JsonObject json) {
        return PlanJson.value(json, "note", String.class);
    }

    private static Answer<Reply> visit(Answer<Visit> answer) {
        return answer.then(visit -> Answer.done(Reply.ok(ClinicJson.of(visit))));
    }
}
