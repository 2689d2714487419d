"""The terms of the field as types, and the rules of what may be shown. Imports no storage, web or file code."""
