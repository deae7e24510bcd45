package io.dowel.gateway.http.people;

import io.dowel.gateway.people.Patient;
import io.dowel.gateway.people.StaffMember;
import io.dowel.gateway.people.audit.AuditEntry;
import io.dowel.gateway.people.device.ApiScope;
import io.dowel.gateway.people.device.ApiToken;
import io.dowel.gateway.people.device.Tablet;
import io.dowel.gateway.people.device.TabletScope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** People and devices as they are written to programs. Nothing here holds a secret. */
final class PeopleJson {

    private PeopleJson() {}

    static JsonObject of(StaffMember one) {
        return new JsonObject()
                .put("id", one.id().value())
                .put("userName", one.userName())
                .put("name", one.name())
                .put("role", PersonBody.word(one.role()))
                .put("active", one.active())
                .put("hasPassword", one.hasPassword())
                .put("subject", one.subject())
                .put("created", one.created().toString())
                .put("deactivated", text(one.deactivated()));
    }

    static JsonObject of(Patient one) {
        var physios = new JsonArray();
        one.physios().forEach(id -> physios.add(id.value()));
        return new JsonObject()
                .put("id", one.id().value())
                .put("code", one.code())
                .put("displayName", one.displayName())
                .put("created", one.created().toString())
                .put("physios", physios);
    }

    static JsonObject of(Tablet one) {
        return new JsonObject()
                .put("id", one.id().value())
                .put("name", one.name())
                .mergeIn(of(one.scope()))
                .put("active", one.active())
                .put("created", one.created().toString())
                .put("paired", text(one.paired()))
                .put("revoked", text(one.revoked()));
    }

    static JsonObject of(TabletScope scope) {
        return scope instanceof TabletScope.OnePatient patient
                ? new JsonObject().put("patient", patient.id().value())
                : new JsonObject().put("room", ((TabletScope.OneRoom) scope).name());
    }

    static JsonObject of(ApiToken one) {
        var scopes = new JsonArray();
        one.scopes().stream().map(ApiScope::word).sorted().forEach(scopes::add);
        return new JsonObject()
                .put("id", one.id().value())
                .put("name", one.name())
                .put("scopes", scopes)
                .put("active", one.revoked() == null)
                .put("created", one.created().toString())
                .put("revoked", text(one.revoked()));
    }

    static JsonObject of(AuditEntry one) {
        return new JsonObject()
                .put("number", one.number())
                .put("at", one.at().toString())
                .put("actor", PersonBody.word(one.actor().kind()))
                .put("actorId", one.actor().id())
                .put("action", PersonBody.word(one.action()))
                .put("subject", PersonBody.word(one.subject().kind()))
                .put("subjectId", one.subject().id());
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
