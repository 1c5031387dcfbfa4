"""The words of the house: every sentence found (finding), every language its book (books)."""
