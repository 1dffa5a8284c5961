"""Floor 0: what records, measures and problems are. No reading, no writing, no clock."""
