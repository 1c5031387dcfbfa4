"""Rosters from spreadsheets and back.

``reading`` turns bytes into rows and finds out which column is what, ``cells`` says what a cell may hold, ``plan``
decides what an import would do (all three pure); ``actions`` does it in one transaction; ``writing`` is the way back.
"""
