"""Streamlit: what pages are made of, the address, who comes in."""
