"""Spreadsheets in and out. The only openpyxl."""
