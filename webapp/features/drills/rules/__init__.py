"""What a drill is to whoever compares, draws, imports or chooses drills. Pure.

``drill``: the frozen record the session builder sees. ``mapping``: from the words of other people's libraries to ours.
``diagram`` and ``drawing``: what is typed, stored and drawn. ``facets``: what fits a filter, and how much would.
``sheets``: the house's own drills as text files.
"""
