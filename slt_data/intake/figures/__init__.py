"""Stage 5: cells become figures, checked by the model of the catalogue."""
