-- People: who works at the site, who is treated there, and who treats whom.

CREATE TABLE staff_member (
    id         TEXT   NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    user_name  TEXT   NOT NULL UNIQUE CHECK (length(user_name) BETWEEN 1 AND 64),
    name       TEXT   NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    role       TEXT   NOT NULL,
    created_ms BIGINT NOT NULL
);

CREATE TABLE patient (
    id           TEXT   NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    code         TEXT   NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 32),
    display_name TEXT   NOT NULL CHECK (length(display_name) BETWEEN 1 AND 100),
    created_ms   BIGINT NOT NULL
);

CREATE TABLE patient_physio (
    patient_id TEXT NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
    staff_id   TEXT NOT NULL REFERENCES staff_member (id),
    PRIMARY KEY (patient_id, staff_id)
);
