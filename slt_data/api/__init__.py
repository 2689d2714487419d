"""What other programs are answered over HTTP, as JSON or CSV, and what a supervisor asks."""
