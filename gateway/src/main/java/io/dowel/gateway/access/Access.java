package io.dowel.gateway.access;

import io.dowel.gateway.access.Caller.Application;
import io.dowel.gateway.access.Caller.Member;
import io.dowel.gateway.access.Caller.PairedTablet;
import io.dowel.gateway.access.Matter.OfPatient;
import io.dowel.gateway.access.Matter.OfSession;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.people.device.TabletScope.OnePatient;
import io.dowel.gateway.people.device.TabletScope.OneRoom;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The one place that decides who may do what. Whatever is not allowed here is not. May block, where a patient is asked about. */
public final class Access {

    private final BiPredicate<StaffId, PatientId> looksAfter;
    private final Whereabouts whereabouts;

    /** @param looksAfter whether a physio looks after a patient */
    public Access(BiPredicate<StaffId, PatientId> looksAfter, Whereabouts whereabouts) {
        this.looksAfter = looksAfter;
        this.whereabouts = whereabouts;
    }

    /** What is decided. */
    public enum Verdict {
        ALLOWED,
        /** Nobody known asked; somebody might be allowed. */
        WHO_IS_IT,
        /** They may not do this. */
        NOT_THEY,
        /** They may do this, and not here. They are told that there is nothing, for they need not know that there is. */
        NOT_HERE
    }

    /** Decides. */
    public Verdict decide(Caller caller, Permission permission, Matter matter) {
        Caller.Kind kind = caller.kind();
        if (!permission.isFor(kind) || !hasScope(caller, permission)) {
            return kind == Caller.Kind.NOBODY ? Verdict.WHO_IS_IT : Verdict.NOT_THEY;
        }
        return switch (permission.about()) {
            case SITE -> Verdict.ALLOWED;
            case PATIENT -> here(matter instanceof OfPatient patient && sees(caller, patient.id()));
            case SESSION -> here(matter instanceof OfSession session && follows(caller, session.name()));
        };
    }

    private static Verdict here(boolean allowed) {
        return allowed ? Verdict.ALLOWED : Verdict.NOT_HERE;
    }

    private static boolean hasScope(Caller caller, Permission permission) {
        return !(caller instanceof Application program)
                || !needsScope(permission)
                || permission.scopes().stream().anyMatch(program.scopes()::contains);
    }

    /** What every caller may, a program may without a scope. */
    private static boolean needsScope(Permission permission) {
        return permission != Permission.OPEN && permission != Permission.KNOW_ONESELF;
    }

    private boolean sees(Caller caller, PatientId patient) {
        if (caller instanceof Member member && member.kind() == Caller.Kind.PHYSIO) {
            return looksAfter.test(member.id(), patient);
        }
        if (caller instanceof PairedTablet tablet) {
            return tablet.scope() instanceof OnePatient one
                    ? one.id().equals(patient)
                    : tablet.scope() instanceof OneRoom room
                            && whereabouts
                                    .patientIn(room.name())
                                    .filter(patient::equals)
                                    .isPresent();
        }
        return caller.kind() == Caller.Kind.ADMINISTRATOR || caller.kind() == Caller.Kind.APPLICATION;
    }

    /** A session that nobody was named for is open to the physios of the site, and to the tablet in its room. */
    private boolean follows(Caller caller, String session) {
        if (caller instanceof PairedTablet tablet && tablet.scope() instanceof OneRoom room) {
            return room.name().equals(session);
        }
        if (caller.kind() == Caller.Kind.SERVICE_PHYSIO || caller.kind() == Caller.Kind.SERVICE_TABLET) {
            return true;
        }
        Optional<PatientId> patient = whereabouts.patientIn(session);
        return patient.map(one -> sees(caller, one)).orElse(caller.kind() == Caller.Kind.PHYSIO);
    }
}
