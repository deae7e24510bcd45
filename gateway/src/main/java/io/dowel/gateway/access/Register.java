package io.dowel.gateway.access;

import io.dowel.gateway.people.Patients;
import io.dowel.gateway.people.PeopleMeters;
import io.dowel.gateway.people.Staff;
import io.dowel.gateway.people.audit.AuditLog;
import io.dowel.gateway.people.device.ApiTokens;
import io.dowel.gateway.people.device.Tablets;
import io.dowel.gateway.people.secret.AccessRevision;
import io.dowel.gateway.people.secret.PasswordWork;
import io.dowel.gateway.people.session.FrontDesk;
import io.dowel.gateway.people.session.OneTimeLinks;
import io.dowel.gateway.people.session.SignInPatience;
import io.dowel.gateway.people.session.SignIns;
import io.dowel.gateway.storage.Database;
import java.time.InstantSource;

/** Everybody and everything that can be let in, as one database has it. */
public record Register(
        Staff staff,
        Patients patients,
        Tablets tablets,
        ApiTokens tokens,
        SignIns signIns,
        OneTimeLinks links,
        FrontDesk desk,
        AuditLog audit,
        AccessRevision revision,
        PeopleMeters meters) {

    /** The register in a database that is open. */
    public static Register in(Database database, InstantSource clock, PeopleMeters meters, PasswordWork work) {
        var staff = new Staff(database, clock);
        var signIns = new SignIns(database, clock);
        var patience = new SignInPatience(meters);
        meters.watch(patience::size, work::underWay);
        return new Register(
                staff,
                new Patients(database, clock),
                new Tablets(database, clock),
                new ApiTokens(database, clock),
                signIns,
                new OneTimeLinks(database, clock, staff, work),
                new FrontDesk(database, clock, staff, signIns, work, patience, meters),
                new AuditLog(database, clock),
                new AccessRevision(database),
                meters);
    }
}
