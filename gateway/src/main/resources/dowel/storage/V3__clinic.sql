-- The clinic: plans, exposures, visits, what was lifted, flags, advice, decisions. One text for SQLite and PostgreSQL. Times are
-- milliseconds since 1970 (_ms), or nanoseconds of a session's clock (_ns); days are days since 1970 at the site, so that weeks are whole
-- numbers in SQL; constants are kept by name, yes and no as 1 and 0, documents as JSON. What a person decided is added, never changed.
-- All of a patient goes with the patient.

-- A plan as it was from one change to the next. The newest version is the one that holds.
CREATE TABLE patient_plan (
    patient_id TEXT    NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
    version    INTEGER NOT NULL CHECK (version >= 1),
    at_ms      BIGINT  NOT NULL,
    staff_id   TEXT    NOT NULL REFERENCES staff_member (id),
    reason     TEXT    NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    document   TEXT    NOT NULL,
    PRIMARY KEY (patient_id, version)
);

-- The loads that the site has, for rounding.
CREATE TABLE site_equipment (
    version  INTEGER NOT NULL PRIMARY KEY CHECK (version >= 1),
    at_ms    BIGINT  NOT NULL,
    staff_id TEXT    NOT NULL REFERENCES staff_member (id),
    reason   TEXT    NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    document TEXT    NOT NULL
);

-- A movement of the exposure list, as it was from one change to the next.
CREATE TABLE exposure (
    id          TEXT    NOT NULL,
    version     INTEGER NOT NULL CHECK (version >= 1),
    patient_id  TEXT    NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
    at_ms       BIGINT  NOT NULL,
    staff_id    TEXT    NOT NULL REFERENCES staff_member (id),
    reason      TEXT    NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    movement    TEXT    NOT NULL CHECK (length(movement) BETWEEN 1 AND 200),
    exercise_id TEXT    CHECK (length(exercise_id) BETWEEN 1 AND 64),
    fear        INTEGER NOT NULL CHECK (fear BETWEEN 0 AND 10),
    expectation TEXT    CHECK (length(expectation) BETWEEN 1 AND 1000),
    outcome     TEXT    CHECK (length(outcome) BETWEEN 1 AND 1000),
    removed     INTEGER NOT NULL CHECK (removed IN (0, 1)),
    PRIMARY KEY (id, version)
);

CREATE INDEX exposure_patient ON exposure (patient_id);

-- A visit, with what the person said when coming, when going, and the next morning; each is said once.
CREATE TABLE visit (
    id                  TEXT    NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    patient_id          TEXT    NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
    day                 INTEGER NOT NULL,
    began_ms            BIGINT  NOT NULL,
    plan_version        INTEGER,
    checkin_ms          BIGINT,
    checkin_pain        INTEGER CHECK (checkin_pain BETWEEN 0 AND 10),
    checkin_confidence  INTEGER CHECK (checkin_confidence BETWEEN 0 AND 10),
    sleep               INTEGER CHECK (sleep BETWEEN 0 AND 10),
    checkin_note        TEXT    CHECK (length(checkin_note) BETWEEN 1 AND 1000),
    checkout_ms         BIGINT,
    checkout_pain       INTEGER CHECK (checkout_pain BETWEEN 0 AND 10),
    checkout_confidence INTEGER CHECK (checkout_confidence BETWEEN 0 AND 10),
    checkout_note       TEXT    CHECK (length(checkout_note) BETWEEN 1 AND 1000),
    morning_ms          BIGINT,
    morning_settled     INTEGER CHECK (morning_settled IN (0, 1)),
    morning_pain        INTEGER CHECK (morning_pain BETWEEN 0 AND 10),
    morning_by          TEXT    CHECK (morning_by IN ('LINK', 'TABLET'))
);

CREATE INDEX visit_patient_day ON visit (patient_id, day);

-- A link by which the question of the next morning is answered once; of its token only the hash is kept.
CREATE TABLE morning_link (
    digest     TEXT   NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
    visit_id   TEXT   NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
    made_ms    BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL
);

CREATE INDEX morning_link_visit ON morning_link (visit_id);

-- A sign that a physio or a doctor must hear of first; open until a physio releases it.
CREATE TABLE patient_flag (
    id           TEXT   NOT NULL PRIMARY KEY,
    patient_id   TEXT   NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
    visit_id     TEXT   REFERENCES visit (id) ON DELETE CASCADE,
    sign         TEXT   NOT NULL,
    note         TEXT   CHECK (length(note) BETWEEN 1 AND 1000),
    day          INTEGER NOT NULL,
    raised_ms    BIGINT NOT NULL,
    released_ms  BIGINT,
    released_by  TEXT   REFERENCES staff_member (id),
    released_why TEXT   CHECK (length(released_why) BETWEEN 1 AND 500)
);

CREATE INDEX patient_flag_patient ON patient_flag (patient_id);

-- A live session of a visit, and how far its events are stored.
CREATE TABLE visit_session (
    session_id  TEXT    NOT NULL PRIMARY KEY CHECK (length(session_id) BETWEEN 1 AND 64),
    visit_id    TEXT    NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
    opened_ms   BIGINT  NOT NULL,
    last_number BIGINT  NOT NULL,
    exercise_id TEXT,
    running_set INTEGER NOT NULL,
    sets_done   INTEGER NOT NULL
);

CREATE INDEX visit_session_visit ON visit_session (visit_id);

-- What a session said, as it said it. Everything below that is derived from it can be made anew.
CREATE TABLE session_event (
    session_id TEXT   NOT NULL REFERENCES visit_session (session_id) ON DELETE CASCADE,
    number     BIGINT NOT NULL CHECK (number >= 1),
    at_ns      BIGINT NOT NULL,
    kind       TEXT   NOT NULL,
    document   TEXT   NOT NULL,
    PRIMARY KEY (session_id, number)
);

-- A set, with the targets it was done with and what it came to after all reviews.
CREATE TABLE lift_set (
    session_id   TEXT    NOT NULL REFERENCES visit_session (session_id) ON DELETE CASCADE,
    number       INTEGER NOT NULL CHECK (number >= 1),
    visit_id     TEXT    NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
    patient_id   TEXT    NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
    day          INTEGER NOT NULL,
    exercise_id  TEXT    NOT NULL,
    load_kg      DOUBLE PRECISION NOT NULL,
    plan         TEXT    NOT NULL,
    began_ns     BIGINT  NOT NULL,
    ended_ns     BIGINT,
    repetitions  INTEGER NOT NULL,
    partials     INTEGER NOT NULL,
    doubtful     INTEGER NOT NULL,
    tempo_scored INTEGER NOT NULL,
    on_tempo     INTEGER NOT NULL,
    range_scored INTEGER NOT NULL,
    in_range     INTEGER NOT NULL,
    velocity_loss DOUBLE PRECISION,
    under_tension_s DOUBLE PRECISION NOT NULL,
    range_m      DOUBLE PRECISION,
    range_deg    DOUBLE PRECISION,
    lifting_mps  DOUBLE PRECISION,
    lifting_degps DOUBLE PRECISION,
    technique    TEXT,
    PRIMARY KEY (session_id, number)
);

CREATE INDEX lift_set_patient_day ON lift_set (patient_id, day);
CREATE INDEX lift_set_visit ON lift_set (visit_id);

-- A repetition as the session measured it, in its latest revision.
CREATE TABLE measured_repetition (
    session_id TEXT    NOT NULL,
    id         INTEGER NOT NULL,
    set_number INTEGER NOT NULL,
    revision   INTEGER NOT NULL,
    document   TEXT    NOT NULL,
    technique  TEXT    NOT NULL,
    PRIMARY KEY (session_id, id),
    FOREIGN KEY (session_id, set_number) REFERENCES lift_set (session_id, number) ON DELETE CASCADE
);

CREATE INDEX measured_repetition_set ON measured_repetition (session_id, set_number);

-- A person's word on a repetition, in order. The last word on each repetition holds.
CREATE TABLE repetition_review (
    session_id    TEXT    NOT NULL REFERENCES visit_session (session_id) ON DELETE CASCADE,
    number        INTEGER NOT NULL CHECK (number >= 1),
    repetition_id INTEGER NOT NULL,
    verdict       TEXT    NOT NULL CHECK (verdict IN ('ACCEPTED', 'REJECTED', 'MERGED', 'AS_MEASURED')),
    at_ms         BIGINT  NOT NULL,
    staff_id      TEXT    NOT NULL REFERENCES staff_member (id),
    reason        TEXT    NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    PRIMARY KEY (session_id, number)
);

-- A repetition after all reviews; figures with one standard error each, without a row where a merge took it in.
CREATE TABLE repetition (
    session_id  TEXT    NOT NULL,
    id          INTEGER NOT NULL,
    set_number  INTEGER NOT NULL,
    number      INTEGER NOT NULL,
    quality     TEXT    NOT NULL,
    start_s     DOUBLE PRECISION NOT NULL,
    end_s       DOUBLE PRECISION NOT NULL,
    lowering_s  DOUBLE PRECISION, lowering_s_error DOUBLE PRECISION,
    bottom_s    DOUBLE PRECISION, bottom_s_error DOUBLE PRECISION,
    lifting_s   DOUBLE PRECISION, lifting_s_error DOUBLE PRECISION,
    top_s       DOUBLE PRECISION, top_s_error DOUBLE PRECISION,
    range_m     DOUBLE PRECISION, range_m_error DOUBLE PRECISION,
    lowering_range_m DOUBLE PRECISION, lowering_range_m_error DOUBLE PRECISION,
    range_deg   DOUBLE PRECISION, range_deg_error DOUBLE PRECISION,
    lowering_range_deg DOUBLE PRECISION, lowering_range_deg_error DOUBLE PRECISION,
    mean_lifting_mps DOUBLE PRECISION, mean_lifting_mps_error DOUBLE PRECISION,
    peak_lifting_mps DOUBLE PRECISION, peak_lifting_mps_error DOUBLE PRECISION,
    mean_lifting_degps DOUBLE PRECISION, mean_lifting_degps_error DOUBLE PRECISION,
    peak_lifting_degps DOUBLE PRECISION, peak_lifting_degps_error DOUBLE PRECISION,
    fit_lowering TEXT NOT NULL,
    fit_bottom  TEXT NOT NULL,
    fit_lifting TEXT NOT NULL,
    fit_top     TEXT NOT NULL,
    fit_range   TEXT NOT NULL,
    reasons     TEXT NOT NULL,
    PRIMARY KEY (session_id, id),
    FOREIGN KEY (session_id, set_number) REFERENCES lift_set (session_id, number) ON DELETE CASCADE
);

CREATE INDEX repetition_set ON repetition (session_id, set_number);

-- What a person rated in a session, and about which exercise.
CREATE TABLE rating (
    session_id  TEXT    NOT NULL REFERENCES visit_session (session_id) ON DELETE CASCADE,
    number      BIGINT  NOT NULL,
    visit_id    TEXT    NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
    patient_id  TEXT    NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
    day         INTEGER NOT NULL,
    kind        TEXT    NOT NULL,
    value       INTEGER NOT NULL CHECK (value BETWEEN 0 AND 10),
    exercise_id TEXT    NOT NULL,
    after_set   INTEGER NOT NULL,
    PRIMARY KEY (session_id, number)
);

CREATE INDEX rating_patient_day ON rating (patient_id, day);
CREATE INDEX rating_visit ON rating (visit_id);

-- A proposal, with its reasons, and the plan that was in force. It waits while a flag is open.
CREATE TABLE advice (
    id           TEXT    NOT NULL PRIMARY KEY,
    patient_id   TEXT    NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
    visit_id     TEXT    REFERENCES visit (id) ON DELETE CASCADE,
    session_id   TEXT    REFERENCES visit_session (session_id) ON DELETE CASCADE,
    event_number BIGINT,
    at_ms        BIGINT  NOT NULL,
    day          INTEGER NOT NULL,
    plan_version INTEGER NOT NULL,
    exercise_id  TEXT    NOT NULL,
    proposal     TEXT    NOT NULL,
    changed      TEXT,
    document     TEXT    NOT NULL,
    UNIQUE (session_id, event_number)
);

CREATE INDEX advice_patient ON advice (patient_id, at_ms);
CREATE INDEX advice_visit ON advice (visit_id);

-- What a physio decided on a proposal, once.
CREATE TABLE advice_decision (
    advice_id    TEXT    NOT NULL PRIMARY KEY REFERENCES advice (id) ON DELETE CASCADE,
    patient_id   TEXT    NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
    day          INTEGER NOT NULL,
    at_ms        BIGINT  NOT NULL,
    staff_id     TEXT    NOT NULL REFERENCES staff_member (id),
    verdict      TEXT    NOT NULL CHECK (verdict IN ('ACCEPTED', 'EDITED', 'REJECTED')),
    reason       TEXT    NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    plan_version INTEGER NOT NULL
);

CREATE INDEX advice_decision_patient_day ON advice_decision (patient_id, day);

-- A questionnaire's score.
CREATE TABLE outcome_score (
    id         TEXT    NOT NULL PRIMARY KEY,
    patient_id TEXT    NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
    day        INTEGER NOT NULL,
    at_ms      BIGINT  NOT NULL,
    kind       TEXT    NOT NULL CHECK (kind IN ('PSFS', 'TSK11', 'PSEQ')),
    score      DOUBLE PRECISION NOT NULL,
    staff_id   TEXT    NOT NULL REFERENCES staff_member (id)
);

CREATE INDEX outcome_score_patient_day ON outcome_score (patient_id, day);
