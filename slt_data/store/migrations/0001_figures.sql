-- Append-only: a correction is a later batch, a withdrawal is a batch that names the one it withdraws.
-- No keys or constraints: the same tables must stand in a lake that has none; batches.py holds what they would hold.

CREATE TABLE batches (
    batch BIGINT,                 -- 1, 2, 3 … in the order of commit
    committed_at TIMESTAMP,       -- UTC
    kind VARCHAR,                 -- dataset | intake | withdrawal
    dataset VARCHAR,              -- of a data set: which
    file VARCHAR,                 -- of a data set or an upload: the file's name
    sha256 VARCHAR,               -- of the file as it was read
    given_on DATE,                -- the day on which the source gave the figures
    committed_by VARCHAR,
    comment VARCHAR,
    withdraws BIGINT              -- of a withdrawal: the batch that no longer counts
);

CREATE TABLE figures (
    batch BIGINT,
    indicator VARCHAR,
    area VARCHAR,
    segment VARCHAR,
    year INTEGER,
    first_year INTEGER,
    value DOUBLE,
    status VARCHAR,
    raw VARCHAR,
    n BIGINT,
    k BIGINT,
    source VARCHAR,
    section VARCHAR,
    note VARCHAR,
    removed BOOLEAN               -- the batch takes the figure away
);

CREATE TABLE judgements (
    batch BIGINT,
    id VARCHAR,
    area VARCHAR,
    year INTEGER,
    kind VARCHAR,
    focus_area VARCHAR,
    indicator VARCHAR,
    voice VARCHAR,
    direction VARCHAR,
    text VARCHAR,
    source VARCHAR,
    section VARCHAR,
    removed BOOLEAN
);
