"""Pictures people upload: looked at before they are kept, and made anew in sizes, so that nothing of the file itself
(places, names of cameras, hidden parts) is ever handed on."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO

from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "WEBP")  # no SVG, which can run, and nothing that reads other files
MOST_PIXELS = 40_000_000
LEAST_SIDE = 200  # pixels
QUALITY = 80
TYPE = "image/webp"

_READING = (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError)


@dataclass(frozen=True, slots=True)
class Size:
    """A picture in one size, as WebP."""

    width: int
    height: int
    content: bytes


def measure(content: IO[bytes]) -> tuple[int, int]:
    """Width and height, from the first bytes alone: nothing is decoded. Raises ValueError for what is no picture of the
    three kinds, or is too small or too large to be one."""
    content.seek(0)
    try:
        with Image.open(content, formats=FORMATS) as picture:
            width, height = picture.size
    except _READING as wrong:
        raise ValueError("not a picture") from wrong
    finally:
        content.seek(0)
    if min(width, height) < LEAST_SIDE or width * height > MOST_PIXELS:
        raise ValueError(f"{width} x {height} pixels")
    return width, height


def sizes(content: bytes, widths: Iterable[int]) -> list[Size]:
    """The picture upright and in these widths, none wider than itself, the smallest first. Burns CPU: for workers.

    Raises ValueError for what cannot be decoded.
    """
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            picture.draft("RGB", (max(widths := sorted(widths)), 1))  # JPEG only: decodes no more than is needed
            upright = ImageOps.exif_transpose(picture)
            plain = upright.convert("RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB")
    except _READING as wrong:
        raise ValueError("not a picture") from wrong
    fitting = sorted({min(width, plain.width) for width in widths})
    return [_size(plain, width) for width in fitting]


def _size(picture: Image.Image, width: int) -> Size:
    height = max(1, round(picture.height * width / picture.width))
    made = io.BytesIO()
    picture.resize((width, height), Image.Resampling.LANCZOS).save(made, "WEBP", quality=QUALITY, method=4)
    return Size(width, height, made.getvalue())
