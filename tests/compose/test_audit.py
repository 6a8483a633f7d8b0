"""Copy that once came out wrong: each case as an auditor found it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.compose.setting import EM, broken, text_of, texts
from tests.makeup.pages import block, edition, han, make, story
from typeset.clreq.normalise import normalise
from typeset.clreq.tokens import tokens
from typeset.compose.arrays import Items, Options, Stretch
from typeset.compose.items import itemise
from typeset.compose.linecost import gap_of
from typeset.compose.title_fitting import TitleRequest, fit_title
from typeset.compose.vertical_items import itemise_vertical, vertical_runs
from typeset.fonts.book import FontBook
from typeset.model.paper import Paper
from typeset.model.story import Paragraph, Span
from typeset.units import PT

Itemise = Callable[..., Items]


def test_an_address_takes_no_han(song: Itemise) -> None:
    """This test ensures that an e-mail address begins at its first ASCII character (NBK-15)."""
    found = song("或发邮件至yeshi@example.cn，")
    assert "".join(found.texts[:5]) == "或发邮件至"
    items = song("答：电话12345，或发邮件至yeshi@example.cn，或登录www.example.cn查询。")
    assert max(gap_of(items, line) for line in broken(items, 14).lines) < 250


def test_one_wide_word_costs_no_other_line_its_rules(song: Itemise) -> None:
    """This test ensures that a word wider than its column stands on a line of its own and every other line keeps the
    rules (KIN-11)."""
    items = song(
        "他写了一个很长的词Supercalifragilisticexpialidocious，然后说：“记住了吗？”占12.5%，2021—2025年都是这样。"
    )
    found = broken(items, 12)
    assert found.remedy
    assert [line.overfull for line in found.lines].count(True) == 1
    starts = [text_of(items, line)[0] for line in found.lines]
    assert not set(starts) & set("，。：；？！”—、")


def test_padded_name_of_a_reporter(song: Itemise) -> None:
    """This test ensures that a padded name is whole after 记者 too (NBK-11)."""
    for ems in range(8, 16):
        for line in texts(song("市日前本报讯（记者王\u3000平）截至6月18日，全市累计收购夏粮十万吨。"), ems):
            assert not line.endswith("王")
            assert not line.startswith(("平", "\u3000"))


def test_a_score_is_whole(song: Itemise) -> None:
    for ems in range(8, 16):
        assert not any(
            line.endswith("3：")
            for line in texts(song("两支球队终场比分是3：2，观众很高兴，散场时很晚了。"), ems)
        )


def test_a_name_with_interpuncts_in_a_title(book: FontBook) -> None:
    """This test ensures that a title breaks after an interpunct, not inside the name's parts (NBK-13, HED-01)."""
    title = fit_title(
        ("迈克尔·约翰逊·史密斯三世访问记",),
        TitleRequest(book.face("hei", 700), (20 * PT,), 180 * PT, Options()),
    )
    first = title.lines[0].items.text
    assert first.endswith("·")


def test_an_accented_letter_is_drawn_with_its_word(book: FontBook) -> None:
    """This test ensures that a word is drawn by a font that has all its letters, accents too."""
    items = itemise("希腊文Ελληνικά与", book.face("song", 400), EM)
    k = items.texts.index("Ελληνικά")
    assert len(items.multi[k]) == len("Ελληνικά")
    assert all(glyph.gid for glyph in items.multi[k])
    assert items.instances[k] is not items.instances[0]


def test_full_width_figures_keep_their_width(song: Itemise) -> None:
    """This test ensures that full-width digits that were not normalised are ideographs of one em (CLS-01)."""
    items = song("２０２６年")
    assert items.core[:4] == [EM] * 4
    assert [token.end - token.start for token in tokens("２０２６年")] == [1] * 5


@pytest.mark.parametrize("text", ["It is a weekend project for our neighbours.", "It’s not very fine."])
def test_an_english_sentence_keeps_its_stop(text: str) -> None:
    """This test ensures that NRM-03 leaves the marks of an English sentence in Chinese copy, and takes those after a word."""
    assert normalise(f"他说了这样一句话“{text}”大家都笑了。").text == f"他说了这样一句话“{text}”大家都笑了。"
    assert normalise("全部使用CPU.大家都笑了").text == "全部使用CPU。大家都笑了"


def test_spaces_and_apostrophes_down_the_line(book: FontBook) -> None:
    """This test ensures that vertical text keeps word spaces, apostrophes and the turn of words (CLS-02, VRT-05)."""
    face = book.face("song", 400)
    items = itemise_vertical("读Raspberry Pi Handbook，It’s fine，他说“好”", face, EM)
    k = items.texts.index("Raspberry")
    assert items.gap[k] > EM // 4
    assert "It’s" in items.texts
    assert items.cells[items.texts.index("It’s")].rotate == 90
    assert items.cells[items.texts.index("Pi")].rotate == 90
    quote = items.texts.index("“")
    assert items.cells[quote].glyphs[0][0] == itemise_vertical("他说『好』", face, EM).cells[2].glyphs[0][0]


def test_variants_and_raised_figures_down_the_line(book: FontBook) -> None:
    face = book.face("song", 400)
    items = itemise_vertical("辻\U000e0100巷10米2", face, EM, stretches=(Stretch(6, 7, face, 600, 380),))
    assert items.missing == []
    assert items.variants == [0]
    k = items.n - 1
    assert items.texts[k] == "2"
    assert items.sizes == {k: EM * 6 // 10}
    runs = vertical_runs(items, broken(items, 20).lines[0], 0, 0)
    assert runs[-1].size == EM * 6 // 10
    assert "".join(text for run in runs for text in run.texts) == "辻\U000e0100巷10米2"


def test_vertical_text_with_its_title_at_the_side(paper: Paper, book: FontBook) -> None:
    """This test ensures that vertical text beside a vertical title is set vertically, the title at its right (VRT-08)."""
    copy = story("夏粮收购", "全市累计收购315,650吨，It is fine，" + han(120))
    wanted = block("story", copy.id, (1, 4, 1, 38), story=copy, direction="vertical", title_position="left")
    sheet = make(edition(paper, (wanted,)), book).made.sheets[0]
    body = [line for line in sheet.text if line.role == "body"]
    assert body
    assert all(line.vertical for line in body)
    title = next(line for line in sheet.text if line.role == "title")
    assert title.x > max(line.x for line in body)
    shown = "".join(text for line in body for run in line.runs for text in run.texts)
    assert shown.replace(" ", "") == "".join(p.text for p in copy.paragraphs).replace(" ", "")


def test_pinyin_in_vertical_text_is_told(paper: Paper, book: FontBook) -> None:
    copy = story("题目", Paragraph("国堨国", "body", (Span(1, 2, ruby="è"),)))
    wanted = block("story", copy.id, (1, 2, 1, 30), story=copy, direction="vertical")
    assert "RUB-04" in make(edition(paper, (wanted,)), book).codes()
