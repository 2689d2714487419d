"""The functions that answer the commands of the command line, with figures from the same source as the pages."""
