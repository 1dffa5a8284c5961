"""Regular expressions that are compiled when they are first used: compiling takes longer than most texts to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    late = re.compile
else:

    class _Late:
        def __init__(self, pattern: str, flags: int = 0) -> None:
            self._asked = (pattern, flags)

        def __getattr__(self, name: str) -> Any:
            """What the pattern itself has under that name; the second time it is there."""
            found = getattr(re.compile(*self._asked), name)
            setattr(self, name, found)
            return found

    late = _Late
