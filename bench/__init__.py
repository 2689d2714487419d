"""How fast the app is, as ratios to the floor: a bare Streamlit app with one Plotly chart a page, in the same run."""
