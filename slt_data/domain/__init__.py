"""The words of the field as types, and the rules of what may be shown. Knows no storage, no web, no file."""
