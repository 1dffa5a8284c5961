"""Floor 3: what one record must hold in itself. One function a rule; words in templates/locales/problems/."""
