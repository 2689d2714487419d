"""Stage 6: figures compared with each other, with those in the store, and with what is to be expected."""
