"""What a person may see: queries, analysis and disclosure, as plain results."""
