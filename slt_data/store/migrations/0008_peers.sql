-- Official figures of other municipalities and of the country that came with a reply: what an area is set beside.

CREATE TABLE peer_figures (
    batch BIGINT,
    area VARCHAR,                 -- the area for which they were fetched
    number VARCHAR,               -- of the municipality today, or the service's own number of the country
    indicator VARCHAR,
    segment VARCHAR,
    year INTEGER,
    first_year INTEGER,
    value DOUBLE,
    status VARCHAR,
    source VARCHAR
);
