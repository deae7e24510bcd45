-- People and access. One text for SQLite and PostgreSQL, as V1: ids are drawn at random, secrets are kept as hashes only (SHA-256 of what
-- was drawn from 2^256, hexadecimal; Argon2id of what a person chose). What a released version has run is never edited.

CREATE TABLE staff_member (
    id             TEXT   NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    user_name      TEXT   NOT NULL UNIQUE CHECK (length(user_name) BETWEEN 2 AND 64),
    name           TEXT   NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    role           TEXT   NOT NULL CHECK (role IN ('ADMINISTRATOR', 'PHYSIO')),
    password       TEXT   CHECK (length(password) BETWEEN 1 AND 256),
    created_ms     BIGINT NOT NULL,
    password_ms    BIGINT,
    deactivated_ms BIGINT
);

-- A person who trains, by a code and a name for the screen, neither of which has to be the person's own.
CREATE TABLE patient (
    id           TEXT   NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    code         TEXT   NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 32),
    display_name TEXT   NOT NULL CHECK (length(display_name) BETWEEN 1 AND 100),
    created_ms   BIGINT NOT NULL
);

-- Which physios look after whom.
CREATE TABLE patient_physio (
    patient_id TEXT   NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
    staff_id   TEXT   NOT NULL REFERENCES staff_member (id) ON DELETE CASCADE,
    since_ms   BIGINT NOT NULL,
    PRIMARY KEY (patient_id, staff_id)
);

CREATE INDEX patient_physio_staff ON patient_physio (staff_id, patient_id);

-- Who is signed in, by the hash of the cookie.
CREATE TABLE sign_in (
    digest     TEXT   NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
    staff_id   TEXT   NOT NULL REFERENCES staff_member (id) ON DELETE CASCADE,
    created_ms BIGINT NOT NULL,
    seen_ms    BIGINT NOT NULL,
    until_ms   BIGINT NOT NULL
);

CREATE INDEX sign_in_staff ON sign_in (staff_id);

-- Links that let somebody set a password, once; without a staff member, the one that makes the first administrator.
CREATE TABLE one_time_link (
    digest     TEXT   NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
    staff_id   TEXT   REFERENCES staff_member (id) ON DELETE CASCADE,
    created_ms BIGINT NOT NULL,
    until_ms   BIGINT NOT NULL
);

-- A tablet of one patient or one room. Before it is paired it has a code and no secret, afterwards a secret and no code.
CREATE TABLE tablet (
    id          TEXT   NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    name        TEXT   NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    patient_id  TEXT   REFERENCES patient (id) ON DELETE CASCADE,
    room        TEXT   CHECK (length(room) BETWEEN 1 AND 64),
    code_digest TEXT   UNIQUE CHECK (length(code_digest) = 64),
    code_until_ms BIGINT,
    digest      TEXT   UNIQUE CHECK (length(digest) = 64),
    created_ms  BIGINT NOT NULL,
    paired_ms   BIGINT,
    revoked_ms  BIGINT,
    CHECK ((patient_id IS NULL) <> (room IS NULL))
);

-- A token of another program.
CREATE TABLE api_token (
    id         TEXT   NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    name       TEXT   NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    scopes     TEXT   NOT NULL CHECK (length(scopes) BETWEEN 1 AND 256),
    digest     TEXT   NOT NULL UNIQUE CHECK (length(digest) = 64),
    created_ms BIGINT NOT NULL,
    revoked_ms BIGINT
);

-- Who read or changed what, and of whom. Rows are added and never changed; they name ids only and outlive what they name.
CREATE TABLE audit (
    number       BIGINT NOT NULL PRIMARY KEY,
    at_ms        BIGINT NOT NULL,
    actor_kind   TEXT   NOT NULL CHECK (length(actor_kind) BETWEEN 1 AND 32),
    actor_id     TEXT   CHECK (length(actor_id) BETWEEN 1 AND 64),
    action       TEXT   NOT NULL CHECK (length(action) BETWEEN 1 AND 32),
    subject_kind TEXT   CHECK (length(subject_kind) BETWEEN 1 AND 32),
    subject_id   TEXT   CHECK (length(subject_id) BETWEEN 1 AND 64)
);

-- The last number of the audit, and a count of what took somebody's access away, so that open connections are looked at again.
-- Each addition begins here, so that additions come one after another on either engine.
CREATE TABLE access_revision (
    only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    audited  BIGINT  NOT NULL,
    ended    BIGINT  NOT NULL
);

INSERT INTO access_revision (only_row, audited, ended) VALUES (1, 0, 0);
