"""The page in view on paper, or in a PDF."""
