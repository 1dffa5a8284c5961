"""Dateline: incident files in, situation briefs out, with the claim as the unit."""

__version__ = "0.1.0"
