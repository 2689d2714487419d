"""The functions of ``scipy.special`` that are used here, without what its package imports beside them.

The package wraps each function for other array libraries, for which it imports NumPy's Fortran compiler, a test runner
and a guesser of character sets: 0.1 s in which a command could have answered. The compiled functions below it are the
same objects; ``tests/test_intervals.py`` holds them against the package. A program with several threads imports this
before it starts them, since the stand-in must not be seen by another thread.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scipy.special import betainc, betaincinv, gammainccinv, gammaincinv, ndtr
else:

    def _compiled() -> ModuleType:
        """The module of compiled functions, loaded below a stand-in for their package if that is not loaded yet."""
        import scipy

        name = "scipy.special"
        if name in sys.modules:
            from scipy.special import _ufuncs

            return _ufuncs
        stand_in = ModuleType(name)
        stand_in.__path__ = [f"{one}/special" for one in scipy.__path__]
        sys.modules[name] = stand_in
        try:
            from scipy.special import _ufuncs
        except ImportError:  # another SciPy than the one that is pinned
            del sys.modules[name]
            import scipy.special as _ufuncs
        else:
            del sys.modules[name]
        return _ufuncs

    _FUNCTIONS = _compiled()
    betainc, betaincinv = _FUNCTIONS.betainc, _FUNCTIONS.betaincinv
    gammaincinv, gammainccinv, ndtr = _FUNCTIONS.gammaincinv, _FUNCTIONS.gammainccinv, _FUNCTIONS.ndtr

__all__ = ["betainc", "betaincinv", "gammainccinv", "gammaincinv", "ndtr"]
