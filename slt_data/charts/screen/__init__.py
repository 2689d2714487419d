"""The chart on the screen: a Plotly figure, with its traces and texts."""
