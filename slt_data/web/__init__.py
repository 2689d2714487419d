"""The server around Streamlit: the door, headers, cookies, addresses of files, the frame of the page.

Also what all sessions share (``resources``).
"""
