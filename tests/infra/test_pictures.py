"""Pictures are made anew: upright, in sizes, without anything the file carried along."""

import io

import pytest
from PIL import Image

from tests.features.plans.pictures import png
from webapp.infra import pictures

pytestmark = pytest.mark.embedded


def exif(place: str) -> Image.Exif:
    made = Image.Exif()
    made[0x0112], made[0x010E] = 6, place  # to be turned by a quarter; a description
    return made


def test_sizes_are_no_wider_than_the_picture_and_keep_its_shape() -> None:
    made = pictures.sizes(png(900, 600), (320, 640, 1280))
    assert [(size.width, size.height) for size in made] == [(320, 213), (640, 427), (900, 600)]
    assert {Image.open(io.BytesIO(size.content)).format for size in made} == {"WEBP"}


def test_it_stands_upright_and_nothing_hidden_is_handed_on() -> None:
    content = png(600, 400, "JPEG", exif=exif("Mill Lane 4"))
    assert b"Mill Lane" in content
    (made,) = pictures.sizes(content, (320,))
    assert (made.width, made.height) == (320, 480) and b"Mill Lane" not in made.content


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a" + b"x" * 500, b"<svg xmlns='http://www.w3.org/2000/svg'/>", png(300, 300)[:20], png(199, 400)],
)
def test_what_is_no_picture_or_too_small_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"picture|pixels"):
        pictures.measure(io.BytesIO(content))


def test_a_torn_picture_is_found_when_it_is_decoded() -> None:
    torn = png(900, 900, "JPEG")[:900]
    assert pictures.measure(io.BytesIO(torn)) == (900, 900)
    with pytest.raises(ValueError, match="not a picture"):
        pictures.sizes(torn, (320,))


def test_a_bomb_is_refused_by_its_first_bytes() -> None:
    made = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(made, "PNG")
    with pytest.raises(ValueError, match=r"pixels|picture"):
        pictures.measure(made)
