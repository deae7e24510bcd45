package io.dowel.gateway.access;

import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.audit.Subject;
import java.util.Optional;

/** What a request is about. */
public sealed interface Matter {

    Matter SITE = new Site();

    /** Whom or what the audit names, if anything. */
    Optional<Subject> subject();

    /** Nothing in particular. */
    record Site() implements Matter {
        @Override
        public Optional<Subject> subject() {
            return Optional.empty();
        }
    }

    /** One patient. */
    record OfPatient(PatientId id) implements Matter {
        @Override
        public Optional<Subject> subject() {
            return Optional.of(Subject.of(Subject.Kind.PATIENT, id.value()));
        }
    }

    /** One live session, by its name, which is that of the room. */
    record OfSession(String name) implements Matter {
        @Override
        public Optional<Subject> subject() {
            return Optional.of(Subject.of(Subject.Kind.SESSION, name));
        }
    }
}
