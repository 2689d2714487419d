"""The floor: a bare Streamlit app with default settings, two pages and one Plotly chart on each."""

import streamlit as st

first = st.Page("sider/en.py", title="En", default=True)
second = st.Page("sider/to.py", title="To", url_path="to")
page = st.navigation([first, second], position="top")
st.page_link(first, label="Til en")
st.page_link(second, label="Til to")
page.run()
