"""python -m outlines: brings the outlines, and what zooms maps, unless they are there."""

import sys

from outlines import bring, programs

sys.exit(bring.main() or programs.main())
