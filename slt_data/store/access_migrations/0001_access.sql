-- Who may do what, who logged in, and what was done. Append-only, but for the log, which is pruned from its old end.
-- A file of its own: figures are copied, put back and undone without touching roles or the log (decision 13).

CREATE TABLE role_changes (
    moment TIMESTAMP,                 -- UTC, as every moment here
    subject VARCHAR,              -- a pseudonym: see access.sessions
    area VARCHAR,                 -- * for all areas
    rank VARCHAR,                 -- leser | koordinator | administrator; empty: taken away
    given_by VARCHAR
);

CREATE TABLE logins (
    key VARCHAR,                  -- fingerprint of the identity that the provider gave; never the identity itself
    subject VARCHAR,
    name VARCHAR,                 -- the only place where a name stands; goes with the login when it is old
    groups VARCHAR[],             -- those of the person's groups that the setting gives a role
    began TIMESTAMP,
    expires TIMESTAMP
);

CREATE TABLE logouts (
    moment TIMESTAMP,
    key VARCHAR
);

CREATE TABLE audit (
    seq BIGINT,                   -- 1, 2, 3 … without holes
    moment TIMESTAMP,
    event VARCHAR,
    who VARCHAR,                  -- a subject; empty: nobody known
    area VARCHAR,                 -- empty: no single area
    about VARCHAR,
    previous VARCHAR,             -- hash of the entry before
    hash VARCHAR
);

CREATE TABLE audit_ends (
    newest BIGINT,                -- one row: the newest entry,
    newest_hash VARCHAR,
    pruned BIGINT,                -- and the last that was pruned away; 0 for none
    pruned_hash VARCHAR
);

INSERT INTO audit_ends VALUES (0, '', 0, '');
