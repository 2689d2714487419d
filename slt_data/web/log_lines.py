"""Makes the log handlers of Streamlit and its server write lines in our format."""

import logging

from streamlit import logger as streamlit_logger

from slt_data.logs import formatter, log_form, set_up

_made_by_streamlit = streamlit_logger.setup_formatter


def log_as_set() -> None:
    """Write all log lines in the format of ``SLT_LOG``; to be called again after the server has made its handlers.

    Raises ``SettingsRefused``.
    """
    form = log_form()
    set_up(form)
    streamlit_logger.setup_formatter = _in_our_form
    known = [one for one in logging.root.manager.loggerDict.values() if isinstance(one, logging.Logger)]
    for one in known:
        _reshape(one)


def _in_our_form(logger: logging.Logger) -> None:
    """Set up ``logger`` in our format; Streamlit calls this when a logger is first used, which may be at any time."""
    _made_by_streamlit(logger)
    _reshape(logger)


def _reshape(logger: logging.Logger) -> None:
    for handler in logger.handlers:
        if isinstance(handler, logging.StreamHandler) and not isinstance(handler, logging.FileHandler):
            handler.setFormatter(formatter(log_form()))
