-- The catalogue as data: an entry in one language, or what an area says differently of a shared one. Empty after the
-- upgrade: what the first start reads from the program's files holds for all that is older (docs/decisions/0024).

CREATE TABLE catalogue (
    batch BIGINT,
    kind VARCHAR,                 -- the list it stands in: indicators, focus_areas …
    id VARCHAR,
    area VARCHAR,                 -- whose it is; nothing: shared by all areas
    language VARCHAR,             -- nb: all fields, of an overlay those that differ; nn: texts alone
    place INTEGER,                -- where it stands in its list
    body VARCHAR,                 -- JSON: the fields
    removed BOOLEAN
);

ALTER TABLE rules ADD COLUMN area VARCHAR;   -- the area that the rule is of; nothing: all that have none of their own
