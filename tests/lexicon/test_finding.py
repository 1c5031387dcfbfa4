"""Every sentence is found where it stands."""

from pathlib import Path

import pytest

from webapp.lexicon import finding


def _house(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_html", ".html").replace("_py", ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def test_templates_say_sentences_and_plurals(tmp_path: Path) -> None:
    said = '{{ _("Save") }} {{ ngettext("%(num)s game", "%(num)s games", n) }} {{ x if y else _("No") }} {{ _(label) }}'
    house = _house(tmp_path, templates__a_html=said)
    found = {(each.text, each.plural, each.file) for each in finding.of_templates(house)}
    file = "templates/a.html"
    assert found == {("Save", "", file), ("%(num)s game", "%(num)s games", file), ("No", "", file)}


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('Say("Saved", by=1)', ["Saved"]),
        ('Say("Yes" if x else "No")', ["Yes", "No"]),
        ('raise Missing("There is nothing")', ["There is nothing"]),
        ('Invalid({"name": "Too long"}, typed)', ["Too long"]),
        ('KINDS = {"a": phrase("A kind")}', ["A kind"]),
        ('WHY = MappingProxyType({"far": "Too far away", "late": "Too late"})', ["Too far away", "Too late"]),
        ('NAMES = {"a": "Firefox", "b": "Safari"}', []),
        ('told("%(player)s scores")', ["%(player)s scores"]),
        ('"""Words %(in)s a docstring."""', []),
        ('log.info("nothing to read")', []),
        ('ngettext("one", "many", 3)', ["one"]),
    ],
)
def test_python_says_what_it_hands_to_those_who_show_it(tmp_path: Path, source: str, texts: list[str]) -> None:
    house = _house(tmp_path, webapp__views_py=source)
    assert sorted(each.text for each in finding.of_python(house)) == sorted(texts)


def test_in_a_form_a_refusal_is_a_sentence(tmp_path: Path) -> None:
    refused = 'raise ValueError("That is not a day")'
    house = _house(tmp_path, webapp__x__forms_py=refused, webapp__x__rules_py=refused)
    assert [each.file for each in finding.of_python(house)] == ["webapp/x/forms.py"]


def test_shelves_are_read_from_what_stands_on_them() -> None:
    texts = {each.text for each in finding.of_shelves()}
    assert {"Basketball", "Offensive rebounds", "A game begins", "FIBA court"} <= texts
    assert not texts & {"basketball", "game.started", "basketball_fiba"}, "keys are not sentences"
