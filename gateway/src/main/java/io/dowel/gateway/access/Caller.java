package io.dowel.gateway.access;

import io.dowel.gateway.people.StaffId;
import io.dowel.gateway.people.StaffRole;
import io.dowel.gateway.people.audit.Actor;
import io.dowel.gateway.people.device.ApiScope;
import io.dowel.gateway.people.device.TabletId;
import io.dowel.gateway.people.device.TabletScope;
import io.dowel.gateway.people.device.TokenId;
import io.dowel.gateway.people.session.SignedIn;
import java.util.Set;

/** Who asks for something, by what they showed. */
public sealed interface Caller {

    Caller NOBODY = new Nobody();

    /** Who can ask for something, as the table of routes in {@code docs/access.md} has it. */
    enum Kind {
        /** Nobody known. */
        NOBODY,
        /** Somebody signed in who looks after people and things. */
        ADMINISTRATOR,
        /** Somebody signed in who looks after patients. */
        PHYSIO,
        /** A paired tablet. */
        TABLET,
        /** Another program with a token of its own. */
        APPLICATION,
        /** Whoever holds the service's own physio token. */
        SERVICE_PHYSIO,
        /** Whoever holds the service's own tablet token. */
        SERVICE_TABLET
    }

    /** As which kind they are judged. */
    Kind kind();

    /** How the audit names them. */
    Actor actor();

    /** Nobody known. */
    record Nobody() implements Caller {
        @Override
        public Kind kind() {
            return Kind.NOBODY;
        }

        @Override
        public Actor actor() {
            return Actor.NOBODY;
        }
    }

    /** Somebody who is signed in. */
    record Member(SignedIn who) implements Caller {

        public StaffId id() {
            return who.id();
        }

        @Override
        public Kind kind() {
            return who.role() == StaffRole.ADMINISTRATOR ? Kind.ADMINISTRATOR : Kind.PHYSIO;
        }

        @Override
        public Actor actor() {
            return new Actor(Actor.Kind.STAFF, id().value());
        }
    }

    /** A tablet, which sees its scope. */
    record PairedTablet(TabletId id, TabletScope scope) implements Caller {
        @Override
        public Kind kind() {
            return Kind.TABLET;
        }

        @Override
        public Actor actor() {
            return new Actor(Actor.Kind.TABLET, id.value());
        }
    }

    /** Another program, which does what its scopes say. */
    record Application(TokenId id, Set<ApiScope> scopes) implements Caller {

        public Application {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public Kind kind() {
            return Kind.APPLICATION;
        }

        @Override
        public Actor actor() {
            return new Actor(Actor.Kind.APPLICATION, id.value());
        }
    }

    /** Whoever holds one of the two tokens in {@value TokenSource#FILE_NAME}. */
    record ServiceToken(Role role) implements Caller {
        @Override
        public Kind kind() {
            return role == Role.PHYSIO ? Kind.SERVICE_PHYSIO : Kind.SERVICE_TABLET;
        }

        @Override
        public Actor actor() {
            return new Actor(Actor.Kind.SERVICE_TOKEN, null);
        }
    }
}
