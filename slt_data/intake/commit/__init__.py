"""Stage 7: an accepted draft becomes a batch, or a batch is withdrawn."""
