"""`python -m dateline.cli` is the command `dateline`."""

import sys

from .main import main

sys.exit(main())
