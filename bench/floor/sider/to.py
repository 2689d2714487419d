"""One page of the floor."""

import streamlit as st
from figur import figur

year = st.selectbox("År", ["2018", "2017"])
st.title(f"To {year}")
st.plotly_chart(figur("vold", year), theme=None)
