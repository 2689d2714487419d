-- The plan of the board: goals, measures and their status, topics raised, experiences, the yearly round, own chapters.

CREATE TABLE plan (
    batch BIGINT,
    kind VARCHAR,                 -- delmaal | tiltak | status | saker | erfaringer | aarshjul | forankring | kapitler
    id VARCHAR,
    area VARCHAR,
    body VARCHAR,                 -- the other fields, as JSON (domain/plan.py)
    removed BOOLEAN
);
