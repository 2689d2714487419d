-- Keys by which other programs read figures (decision 16). What is kept of a key opens nothing.

CREATE TABLE tokens (
    id VARCHAR,                   -- stands in the key itself, in the log and on the page
    name VARCHAR,                 -- what the key is for; never a person
    area VARCHAR,                 -- * for all areas
    rank VARCHAR,                 -- leser | koordinator
    seal VARCHAR,                 -- SHA-256 of the whole key
    moment TIMESTAMP,             -- when it was made
    expires TIMESTAMP,
    made_by VARCHAR
);

CREATE TABLE withdrawals (
    moment TIMESTAMP,
    token VARCHAR,
    withdrawn_by VARCHAR
);
