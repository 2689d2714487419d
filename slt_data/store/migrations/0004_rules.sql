-- By which rules figures were hidden, over time. Empty after the upgrade: those that the first start writes hold for all
-- that is older (docs/decisions/0019).

CREATE TABLE rules (
    since BIGINT,                 -- the batch from which it holds; 0: from the beginning
    indicator VARCHAR,
    smallest DOUBLE,              -- counts from 1 up to this are hidden
    smallest_n DOUBLE,            -- of a share: how many must have answered
    counted BOOLEAN,              -- a count; else a share of those who were asked
    averaged BOOLEAN,             -- a row of several years is their average, and not their sum
    additive VARCHAR              -- JSON: the dimensions along which it adds up, each with its values
);
