"""On which line of a JSON text an element of a top-level list begins, for messages about files."""

import json
import re


def line_of(text: str, name: str, index: int) -> int:
    """The line (from 1) where element ``index`` of the list called ``name`` begins; 1 when it cannot be told."""
    found = re.search(rf'"{re.escape(name)}"\s*:\s*\[', text)
    if found is None:
        return 1
    at, decoder = found.end(), json.JSONDecoder()
    for number in range(index + 1):
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        if number == index:
            break
        try:
            _, at = decoder.raw_decode(text, at)
        except ValueError:
            return 1
    return text.count("\n", 0, at) + 1
