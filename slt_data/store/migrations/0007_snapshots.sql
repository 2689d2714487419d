-- Replies of official services as they were fetched, before anybody says yes to them. They belong to no batch: what is
-- accepted of one is a batch with the same checksum (docs/decisions/0025). Empty after the upgrade.

CREATE TABLE snapshots (
    number BIGINT,
    feed VARCHAR,
    area VARCHAR,
    url VARCHAR,                  -- what was asked
    body VARCHAR,                 -- JSON that was sent with it; nothing for GET
    status INTEGER,               -- of HTTP
    updated VARCHAR,              -- when the service renewed its figures, in its own words; nothing if it did not say
    fetched_at TIMESTAMP,         -- UTC
    fetched_by VARCHAR,
    sha256 VARCHAR,
    content BLOB                  -- the reply, byte for byte
);
