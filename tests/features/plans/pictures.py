"""Pictures for tests, drawn here."""

import io

from PIL import Image


def png(width: int, height: int, form: str = "PNG", **more: object) -> bytes:
    """A picture of this size: a slope of two colours."""
    made = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(made, form, **more)
    return made.getvalue()
