"""The chart as a still picture: one SVG drawn here, and PNG or PDF made from it."""
