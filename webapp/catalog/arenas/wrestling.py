"""The mat in metres. UWW International Wrestling Rules, art. 5: a contest area 9 across with a red zone of one metre,
on a mat of 12 by 12."""

from webapp.catalog.arenas._ground import Ground, Line, circle

ITEM = Ground(
    key="wrestling_mat",
    label="Wrestling mat",
    sport="wrestling",
    width=12.0,
    length=12.0,
    floor="mat",
    lines=(Line(circle(6, 6, 4.5), "area"), Line(circle(6, 6, 4.0), "red"), Line(circle(6, 6, 0.5))),
)
