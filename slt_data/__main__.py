"""``python -m slt_data``."""

import sys

from slt_data.cli import main

if __name__ == "__main__":
    sys.exit(main())
