"""What each command of the command line answers. The figures come the same way as those on the pages."""
