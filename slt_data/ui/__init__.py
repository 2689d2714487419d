"""The Streamlit layer: parts of pages, the URL's parameters, and access checks."""
