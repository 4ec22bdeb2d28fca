"""CE Desktop: staff, skill-specific trust maps, goals and small wins of one school."""

__version__ = "0.1.0"
