"""Stage 2: a reader for each file format.

They run in the sandboxed process, so nothing here imports pandas or Streamlit.
"""
