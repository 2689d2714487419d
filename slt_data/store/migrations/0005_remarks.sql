-- What is to be remembered when figures are read: remarks that somebody wrote, and those of the catalogue that somebody
-- wrote anew or took away, by the same id.

CREATE TABLE remarks (
    batch BIGINT,
    id VARCHAR,
    area VARCHAR,
    indicators VARCHAR,           -- ids, parted by spaces
    years VARCHAR,                -- of the figures that it speaks of, parted by spaces; nothing: all of them
    text VARCHAR,
    doubt BOOLEAN,                -- it says what is not known
    retired BOOLEAN,              -- it is taken away: a remark of the catalogue with this id is not shown
    source VARCHAR,
    section VARCHAR,
    removed BOOLEAN
);
