"""The server around Streamlit: access control, headers, cookies, static files, the frame of the page.

Also what all sessions share (``resources``).
"""
