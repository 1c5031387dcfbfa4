"""Taking one's data along, coming back with it, and going for good.

Rows are found by what features say in their ``belongings.py``: ``portrait`` reads them, ``archive`` writes and reads
the ZIP, ``taking_in`` puts them into an empty club, ``erasing`` and ``scrubbing`` take them and every mention away,
``retention`` clears what has had its time, ``unproven`` accounts nobody ever came into. ``actions`` asks for all this
and does it in jobs.
"""
