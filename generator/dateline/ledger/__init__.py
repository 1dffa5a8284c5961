"""Floor 5: what claims amount to, who is talking, and what was known when. Pure functions, no I/O, no clock."""

from __future__ import annotations

from .assess import Assessed, Assessor, assess
from .record import track_record
from .sums import sums
from .talk import talk

__all__ = ["Assessed", "Assessor", "assess", "sums", "talk", "track_record"]
