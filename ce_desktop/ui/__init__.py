"""The window. The only PySide6."""
