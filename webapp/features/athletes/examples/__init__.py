"""Published worked examples, put through the rules: which formula an example means, what comes out, is it the same."""

from webapp.features.athletes.examples.comparing import Verdict, judge

__all__ = ["Verdict", "judge"]
