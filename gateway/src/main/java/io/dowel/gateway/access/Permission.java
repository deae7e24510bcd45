package io.dowel.gateway.access;

import static io.dowel.gateway.access.Caller.Kind.ADMINISTRATOR;
import static io.dowel.gateway.access.Caller.Kind.APPLICATION;
import static io.dowel.gateway.access.Caller.Kind.PHYSIO;
import static io.dowel.gateway.access.Caller.Kind.SERVICE_PHYSIO;
import static io.dowel.gateway.access.Caller.Kind.SERVICE_TABLET;
import static io.dowel.gateway.access.Caller.Kind.TABLET;

import io.dowel.gateway.people.audit.AuditAction;
import io.dowel.gateway.people.device.ApiScope;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an address lets somebody do. Each address has one, and whoever is not named here may not. */
public enum Permission {
    /** Shows nothing of anybody, or asks for a secret of its own. */
    OPEN(About.SITE, Caller.Kind.values()),
    /** Hears who one is. */
    KNOW_ONESELF(About.SITE, ADMINISTRATOR, PHYSIO, TABLET, APPLICATION, SERVICE_PHYSIO, SERVICE_TABLET),
    /** Ends one's own sign-in, changes one's own password. */
    OWN_ACCOUNT(About.SITE, ADMINISTRATOR, PHYSIO),
    MANAGE_STAFF(About.SITE, ADMINISTRATOR),
    /** Lists patients: a physio's own, everybody else's all. */
    LIST_PATIENTS(About.SITE, ADMINISTRATOR, PHYSIO, APPLICATION),
    ADD_PATIENT(About.SITE, ADMINISTRATOR, PHYSIO),
    READ_PATIENT(About.PATIENT, ADMINISTRATOR, PHYSIO, TABLET, APPLICATION),
    CHANGE_PATIENT(About.PATIENT, ADMINISTRATOR, PHYSIO),
    ASSIGN_PHYSIO(About.SITE, ADMINISTRATOR),
    /** Reads what was measured of a patient, and what they said. */
    READ_HEALTH(About.PATIENT, PHYSIO, TABLET, APPLICATION),
    CHANGE_HEALTH(About.PATIENT, PHYSIO, TABLET),
    /** Changes what only a physio decides: plans, decisions, reviews. */
    DECIDE_HEALTH(About.PATIENT, PHYSIO),
    /** Takes away a file with all that is kept of a patient. */
    EXPORT_HEALTH(About.PATIENT, PHYSIO),
    /** Takes a patient out of everything. */
    ERASE_PATIENT(About.PATIENT, ADMINISTRATOR, PHYSIO),
    /** Sees which rooms there are, and in which of them somebody of one's own trains. */
    READ_ROOMS(About.SITE, PHYSIO, TABLET),
    /** Follows a lift as it is done, and says there what their role may say. */
    FOLLOW_SESSION(About.SESSION, PHYSIO, TABLET, SERVICE_PHYSIO, SERVICE_TABLET),
    MANAGE_TABLETS(About.SITE, ADMINISTRATOR),
    MANAGE_TOKENS(About.SITE, ADMINISTRATOR),
    READ_AUDIT(About.SITE, ADMINISTRATOR),
    READ_SENSORS(About.SITE, ADMINISTRATOR, PHYSIO, APPLICATION, SERVICE_PHYSIO),
    CHANGE_SENSORS(About.SITE, ADMINISTRATOR, APPLICATION, SERVICE_PHYSIO),
    READ_EQUIPMENT(About.SITE, ADMINISTRATOR, PHYSIO),
    /** Says which loads the site has. */
    CHANGE_EQUIPMENT(About.SITE, ADMINISTRATOR, PHYSIO),
    READ_METERS(About.SITE, ADMINISTRATOR, APPLICATION, SERVICE_PHYSIO);

    /** What a permission is about. */
    public enum About {
        SITE,
        /** One patient, who has to be one's own. */
        PATIENT,
        /** One live session, likewise. */
        SESSION
    }

    private final About about;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody else has
    private final Set<Caller.Kind> kinds;

    Permission(About about, Caller.Kind... kinds) {
        this.about = about;
        this.kinds = Set.copyOf(Arrays.asList(kinds));
    }

    public About about() {
        return about;
    }

    /** True where somebody of this kind may, if it is theirs. */
    public boolean isFor(Caller.Kind kind) {
        return kinds.contains(kind);
    }

    /** The scopes any of which a program's token needs; empty where none opens it. */
    public List<ApiScope> scopes() {
        return switch (this) {
            case LIST_PATIENTS, READ_PATIENT -> List.of(ApiScope.PATIENTS_READ);
            case READ_HEALTH -> List.of(ApiScope.HEALTH_READ);
            case READ_SENSORS -> List.of(ApiScope.SENSORS_READ, ApiScope.SENSORS_WRITE);
            case CHANGE_SENSORS -> List.of(ApiScope.SENSORS_WRITE);
            case READ_METERS -> List.of(ApiScope.METERS_READ);
            default -> List.of();
        };
    }

    /** What the audit says once somebody was let in; empty where what follows says it, or where nothing has to be said. */
    public Optional<AuditAction> audited() {
        return Optional.ofNullable(action());
    }

    private @Nullable AuditAction action() {
        return switch (this) {
            case READ_PATIENT -> AuditAction.PATIENT_READ;
            case READ_HEALTH, EXPORT_HEALTH -> AuditAction.HEALTH_READ;
            case CHANGE_HEALTH, DECIDE_HEALTH -> AuditAction.HEALTH_CHANGED;
            case FOLLOW_SESSION -> AuditAction.SESSION_FOLLOWED;
            default -> null;
        };
    }
}
