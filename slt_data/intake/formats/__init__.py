"""Stage 2: a reader for each form of file.

They run in the limited process, so nothing here imports pandas or Streamlit.
"""
