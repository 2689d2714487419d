"""The only SQL: batches, figures for a role as of a moment, history, copies; one file or a lake of several machines."""
