"""The arguments of each command as frozen dataclasses, from which the parser is made."""
