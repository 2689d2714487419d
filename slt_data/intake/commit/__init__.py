"""Stage 7: a draft that was answered for becomes a batch, or a batch is taken back."""
