"""Text into mentions, with spaCy's matchers."""
