"""Pages of training programs: writing and giving them, and training by them."""

from webapp.features.athletes.views.programs import giving, parts, training, writing

__all__ = ["giving", "parts", "training", "writing"]
