"""Floor 9: pages struck from plates, a second tree completed beside the published one, and the two exchanged."""
