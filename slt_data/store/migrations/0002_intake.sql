-- What people put in themselves: events and measures, the file as it was sent in, and what was learnt of its layout.

CREATE TABLE events (
    batch BIGINT,
    id VARCHAR,
    area VARCHAR,
    day DATE,
    "when" VARCHAR,               -- how the day is told: «høsten 2017»
    kind VARCHAR,                 -- hendelse | tiltak
    title VARCHAR,
    text VARCHAR,
    focus_area VARCHAR,           -- nothing: it concerns all of them
    source VARCHAR,
    section VARCHAR,
    removed BOOLEAN
);

CREATE TABLE sent (
    batch BIGINT,
    content BLOB                  -- the file, byte for byte; its name and checksum stand in batches
);

CREATE TABLE remembered (
    batch BIGINT,
    layouts VARCHAR               -- JSON: names and layouts confirmed until then; the newest row holds
);
