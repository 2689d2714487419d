"""Stage 1: a file from anybody is held against the gate and read in a process with limits."""
