"""The libraries the generator counts with, loaded when the first session is built: a web process that builds none keeps
19 MB, and nobody waits for them at the start."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import highspy
    import numpy as np
else:

    class Later:
        """Stands for a library until somebody asks it for something."""

        def __init__(self, load: Any) -> None:
            self.load = load

        def __getattr__(self, name: str) -> Any:
            return getattr(self.load(), name)

    def _numpy() -> Any:
        import numpy

        return numpy

    def _highspy() -> Any:
        import highspy

        return highspy

    np, highspy = Later(_numpy), Later(_highspy)

__all__ = ["highspy", "np"]
