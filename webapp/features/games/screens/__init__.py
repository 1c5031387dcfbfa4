"""From a folded game to what the screens show (`looks`). Pure; in English with parameters, so that the web layer can
translate: `tell` (sentences), `faces` (scoreboard and plays), `figures` (what is counted), `desk` and `prompts` (the
pad), `editing` (correcting a play, flags), `sheet` (paper)."""
