"""The slides for a meeting, as a PowerPoint file."""
