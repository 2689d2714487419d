"""Stage 1: an untrusted file is checked by the gate and read in a sandboxed process."""
