"""The chart on the screen: a Plotly figure, with its traces and the texts in and above it."""
