"""One page of the floor."""

import plotly.graph_objects as go
import streamlit as st

year = st.selectbox("År", ["2018", "2017"])
st.title(f"En {year}")
st.plotly_chart(go.Figure(go.Scatter(x=[2016, 2017, 2018], y=[61, 94, 69])))
