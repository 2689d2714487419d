-- The board's meetings, and what is known of a measure beyond its first day.

CREATE TABLE meetings (
    batch BIGINT,
    id VARCHAR,
    area VARCHAR,
    day DATE,
    title VARCHAR,
    note VARCHAR,                 -- what was decided
    frozen_at TIMESTAMP,          -- UTC: the picture that the board saw is the one as of then
    removed BOOLEAN
);

CREATE TABLE meeting_choices (    -- they stand and fall with the meeting of the same batch
    batch BIGINT,
    meeting VARCHAR,
    area VARCHAR,
    place INTEGER,                -- 1, 2, 3 … in the board's own order
    focus_area VARCHAR,
    title VARCHAR                 -- the board's own wording; nothing: that of the catalogue
);

ALTER TABLE events ADD COLUMN until DATE;
ALTER TABLE events ADD COLUMN until_when VARCHAR;   -- how the last day is told: «våren 2018»
ALTER TABLE events ADD COLUMN ongoing BOOLEAN;
ALTER TABLE events ADD COLUMN level VARCHAR;        -- universell | selektert | indikert
ALTER TABLE events ADD COLUMN responsible VARCHAR;  -- a unit, never a person
