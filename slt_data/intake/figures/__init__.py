"""Stage 5: cells become figures, validated by the model and the catalogue."""
