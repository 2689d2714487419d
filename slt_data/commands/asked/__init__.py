"""What each command is given, as frozen types from which its arguments are read; nothing here knows what it answers."""
