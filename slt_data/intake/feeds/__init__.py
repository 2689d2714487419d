"""An official table becomes readings by the feed that knows it, without a question."""
