"""The HTTP API for other programs, in JSON or CSV, and the health checks for monitoring."""
