-- Where a live session of a visit runs, until when, and up to which version of the plan it was told. Sessions of before have no room:
-- they are over.

ALTER TABLE visit_session ADD COLUMN room TEXT CHECK (length(room) BETWEEN 1 AND 64);
ALTER TABLE visit_session ADD COLUMN plan_version INTEGER;
ALTER TABLE visit_session ADD COLUMN ended_ms BIGINT;

-- In a room there is one at a time.
CREATE UNIQUE INDEX visit_session_room ON visit_session (room) WHERE ended_ms IS NULL AND room IS NOT NULL;
