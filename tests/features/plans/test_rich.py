"""Authors' words: safe to show, as they are meant, and never slow to paint whatever somebody pastes."""

import pytest

from webapp.features.plans import rich

pytestmark = pytest.mark.embedded
HOSTILE = ("[", "![", "[[\n", "[a](", "[a](b", "*a ", "**a ", "_a ", "~~a ")
LONG = 40_000  # as long as an item may be; before there was a guard "[" alone took minutes


@pytest.mark.parametrize("mark", HOSTILE)
def test_what_nobody_writes_is_shown_as_it_stands(mark):
    written = (mark * LONG)[:LONG]
    sign = mark.strip("\n a(b!")[0]
    assert rich._tamed(written).count(sign) <= rich.MOST, "nothing is left for the renderer to look for the end of"
    shown = rich.html(written).striptags()
    assert shown.count(sign) == written.count(sign)


def test_plain_links_lists_and_stress_keep_their_meaning_among_any_number():
    many = "* one *more*\n" * 200 + "\n" + "**b** [a](https://x.org) _c_ ~~d~~\n" * 200
    painted = rich.html(many)
    for tag, count in (("<li>", 200), ("<em>", 400), ("<strong>", 200), ("<a href", 200), ("<del>", 200)):
        assert painted.count(tag) == count, tag


def test_what_people_write_is_not_touched():
    written = "a [link](https://x.org 'with a title') and *stress **in** stress*, 2 * 3 * 4, snake_case_name"
    assert rich._tamed(written) == written
    painted = rich.html(written)
    assert '<a href="https://x.org"' in painted and "<strong>in</strong>" in painted and "snake_case_name" in painted


@pytest.mark.parametrize("words", ["**" * 20_000, "a*" * 20_000, " _a" * 15_000])
def test_a_line_is_painted_however_it_is_written(words):
    assert "a" in rich.line(words + " *a*")


def test_words_of_authors_are_made_harmless():
    painted = str(
        rich.html("# A\n\n<script>x</script>\n\n[a](javascript:x) [b](https://e.org) ![i](https://e.org/i.png)")
    )
    assert "<script" not in painted and "javascript:" not in painted and "<img" not in painted and "<h1" not in painted
    assert 'href="https://e.org"' in painted
    assert str(rich.line("*a* <b>x</b> _word_ #12")) == "<em>a</em> &lt;b&gt;x&lt;/b&gt; <i>word</i> 12"
