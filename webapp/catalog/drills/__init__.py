"""The words drills are described with: one file per vocabulary (equipment, places, levels …), found by itself.

A page offers these words, a drill stores their tokens, the session builder compares tokens. That is the whole point:
there is one list, so that no filter can ask for what no drill ever says. ``also`` holds other people's words, for the
import alone. Skills have a shelf of their own (webapp/catalog/skills).
"""
