"""python -m outlines: brings the outlines, unless they are there."""

import sys

from outlines.bring import main

sys.exit(main())
