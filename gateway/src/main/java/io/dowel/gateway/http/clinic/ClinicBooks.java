package io.dowel.gateway.http.clinic;

import io.dowel.gateway.clinic.StaffNames;
import io.dowel.gateway.clinic.advice.AdviceBook;
import io.dowel.gateway.clinic.exposure.ExposureBook;
import io.dowel.gateway.clinic.lift.ReviewBook;
import io.dowel.gateway.clinic.lift.figure.LiftBook;
import io.dowel.gateway.clinic.plan.EquipmentBook;
import io.dowel.gateway.clinic.plan.PlanBook;
import io.dowel.gateway.clinic.trend.TrendBook;
import io.dowel.gateway.clinic.visit.FlagBook;
import io.dowel.gateway.clinic.visit.MorningLinks;
import io.dowel.gateway.clinic.visit.OutcomeBook;
import io.dowel.gateway.clinic.visit.VisitBook;
import io.dowel.gateway.storage.Database;
import java.time.InstantSource;
import java.time.ZoneId;

/** The books that the addresses are answered from. */
public record ClinicBooks(
        PlanBook plans,
        ExposureBook exposures,
        VisitBook visits,
        MorningLinks links,
        FlagBook flags,
        OutcomeBook outcomes,
        LiftBook lifts,
        ReviewBook reviews,
        AdviceBook advice,
        TrendBook trends,
        StaffNames names,
        EquipmentBook equipment) {

    /** All of one database. */
    public static ClinicBooks of(Database database, InstantSource clock, ZoneId site) {
        var plans = new PlanBook(database, clock);
        var visits = new VisitBook(database, clock, site);
        return new ClinicBooks(
                plans,
                new ExposureBook(database, clock),
                visits,
                new MorningLinks(database, clock, visits),
                new FlagBook(database, clock),
                new OutcomeBook(database, clock),
                new LiftBook(database),
                new ReviewBook(database, clock),
                new AdviceBook(database, clock, plans),
                new TrendBook(database),
                new StaffNames(database),
                new EquipmentBook(database, clock));
    }
}
