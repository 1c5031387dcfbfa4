"""The house's own drills: plain text, a folder per sport, as rules/sheets.py reads them. Our own words throughout."""
