-- The sensor registry. One text for SQLite and PostgreSQL: times are milliseconds since 1970, words are those of the command line,
-- hashes are hexadecimal. What a released version has run is never edited; changes come in a file of the next number.

CREATE TABLE sensor (
    id              TEXT    NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    placement       TEXT    NOT NULL CHECK (placement IN ('bar', 'trunk', 'pelvis', 'wrist')),
    format          TEXT    NOT NULL CHECK (length(format) BETWEEN 1 AND 32),
    created_ms      BIGINT  NOT NULL,
    rotated_ms      BIGINT,
    revoked_ms      BIGINT,
    seen_ms         BIGINT,
    online          INTEGER CHECK (online IN (0, 1)),
    battery_percent INTEGER CHECK (battery_percent BETWEEN 0 AND 100),
    firmware        TEXT    CHECK (length(firmware) BETWEEN 1 AND 64)
);

-- What opens a sensor's account: the one without an end, and for a while after a rotation the one before.
CREATE TABLE sensor_secret (
    sensor_id  TEXT   NOT NULL REFERENCES sensor (id) ON DELETE CASCADE,
    salt       TEXT   NOT NULL CHECK (length(salt) = 32),
    digest     TEXT   NOT NULL CHECK (length(digest) = 64),
    created_ms BIGINT NOT NULL,
    until_ms   BIGINT,
    PRIMARY KEY (sensor_id, salt)
);

-- The newest calibration that an analysis found. A bar has no axes: that it was found still is all there is to say.
CREATE TABLE sensor_calibration (
    sensor_id  TEXT   NOT NULL PRIMARY KEY REFERENCES sensor (id) ON DELETE CASCADE,
    placement  TEXT   NOT NULL CHECK (placement IN ('bar', 'trunk', 'pelvis', 'wrist')),
    at_ms      BIGINT NOT NULL,
    upright_x  DOUBLE PRECISION,
    upright_y  DOUBLE PRECISION,
    upright_z  DOUBLE PRECISION,
    axis_x     DOUBLE PRECISION,
    axis_y     DOUBLE PRECISION,
    axis_z     DOUBLE PRECISION,
    error_deg  DOUBLE PRECISION
);

-- Accounts of a sensors.properties of before, of which nobody has said yet where their sensors sit.
CREATE TABLE sensor_account_before (
    sensor_id TEXT NOT NULL PRIMARY KEY CHECK (length(sensor_id) BETWEEN 1 AND 64),
    salt      TEXT NOT NULL CHECK (length(salt) = 32),
    digest    TEXT NOT NULL CHECK (length(digest) = 64)
);

-- Counts what a running service has to know of; each change begins here, so that changes come one after another.
CREATE TABLE sensor_revision (
    only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    number   BIGINT  NOT NULL
);

INSERT INTO sensor_revision (only_row, number) VALUES (1, 0);
