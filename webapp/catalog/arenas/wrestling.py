"""The mat in metres. UWW International Wrestling Rules, art. 5: a contest area 9 across with a red zone of one metre,
on a mat of 12 by 12."""

from webapp.catalog.arenas._ground import Ground, Line, box, circle

MAT = Ground(
    key="wrestling_mat",
    label="Wrestling mat",
    sport="wrestling",
    width=12.0,
    length=12.0,
    floor="mat",
    lines=(Line(circle(6, 6, 4.5), "area"), Line(circle(6, 6, 4.0), "red"), Line(circle(6, 6, 0.5))),
)
# As near as two wrestlers are: where a hand or a foot stands is what such a drill is about.
PART = Ground(
    key="wrestling_part",
    label="A part of the mat",
    sport="wrestling",
    width=4.0,
    length=4.0,
    floor="mat",
    lines=(Line(box(0.1, 0.1, 3.8, 3.8), "area"),),
)

ITEMS = (MAT, PART)
