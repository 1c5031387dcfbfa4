"""Coming in by another house's door: who it says somebody is, and which account of ours that is."""
