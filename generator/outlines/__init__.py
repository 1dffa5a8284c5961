"""Brings the outlines that maps are drawn over, at set-up: no part of the package; no build runs it."""
