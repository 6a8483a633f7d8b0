"""HED: headlines."""

from __future__ import annotations

from tests.compose.setting import EM, em
from tests.makeup.pages import story, tools
from tests.rules.lab import Lab, rule, without
from typeset.compose.items import itemise
from typeset.compose.title_fitting import Title, TitleRequest, fit, fit_title, offsets
from typeset.makeup.block import headline
from typeset.model.block import Area
from typeset.model.kinds import StoryBlock
from typeset.units import PT


def titled(lab: Lab, *lines: str, sizes: tuple[int, ...] = (36,), measure: int = 400) -> Title:
    face = lab.book.face("song", 900)
    sized = tuple(size * PT for size in sizes)
    return fit_title(lines, TitleRequest(face, sized, measure * PT, lab.options))


def shown(title: Title) -> list[str]:
    return [line.items.text for line in title.lines]


@rule("HED-01", without("HED-01"))
def by_sense(lab: Lab) -> None:
    for text, ems, pieces in (
        ("全区农村人居环境整治提升现场会召开", 10, ("整治", "环境", "现场会")),
        ("深入学习《中华人民共和国宪法》精神", 14, ("《中华人民共和国宪法》",)),
        ("加快推进城乡供水一体化建设", 8, ("城乡", "供水", "建设")),
    ):
        found = shown(titled(lab, text, sizes=(30,), measure=30 * ems))
        assert len(found) == 2
        assert "".join(found) == text
        for piece in pieces:
            assert any(piece in line for line in found), (text, found)


@rule("HED-02", without("HED-02"))
def spaces_mean_something(lab: Lab) -> None:
    one = titled(lab, "服务民族复兴 促进人类进步", sizes=(24,), measure=400)
    k = one.lines[0].items.texts.index("兴")
    assert em(one.lines[0].items.gap[k]) * EM == 24 * PT
    two = titled(lab, "服务民族复兴 促进人类进步", sizes=(48,), measure=320)
    assert shown(two) == ["服务民族复兴", "促进人类进步"]


@rule("HED-03", without("HED-03"))
def balanced(lab: Lab) -> None:
    found = shown(titled(lab, "全市上半年经济运行情况新闻发布会今天上午召开", sizes=(36,), measure=500))
    lengths = [len(line) for line in found]
    assert len(found) == 2
    assert min(lengths) * 100 >= max(lengths) * 75, found
    assert lengths[-1] > 2
    told = lab.made("国" * 30, title_lines=("抢抓施工黄金期提速城建", "惠民"))
    assert "HED-03" in told.codes()


@rule("HED-04", without("HED-04"))
def no_stop_at_the_end(lab: Lab) -> None:
    assert "HED-04" in lab.made("国" * 30, title_lines=("开工建设大会召开。",)).codes()
    assert "HED-04" not in lab.made("国" * 30, title_lines=("开工建设了吗？",)).codes()


@rule("HED-05", without("HED-05"))
def the_ladder(lab: Lab) -> None:
    assert titled(lab, "抢抓施工黄金期", sizes=(48, 42, 36, 28), measure=310).size == 36 * PT
    face = lab.book.face("song", 900)
    title = fit(
        ("全市经济运行情况新闻发布会",), TitleRequest(face, (24 * PT, 18 * PT), 13 * 15 * PT, lab.options)
    )
    assert title.size == 18 * PT
    assert title.lines[0].tracking < 0
    assert 800 <= title.lines[0].scale < 1000
    close = fit(
        ("全市经济运行情况新闻发布会",), TitleRequest(face, (18 * PT,), 13 * 1765 * PT // 100, lab.options)
    )
    assert close.lines[0].scale == 1000
    assert -50 <= close.lines[0].tracking < 0


@rule("HED-06", without("HED-06"))
def optical_ends(lab: Lab) -> None:
    line = titled(lab, "“口碑工程”", sizes=(20,), measure=120).lines[0]
    assert line.items.advance_sum[line.items.n] * 10 < 20 * PT * 52


@rule("HED-07", without("HED-07"))
def tight_when_large(lab: Lab) -> None:
    large = titled(lab, "《甲》《乙》", sizes=(36,), measure=36 * 8).lines[0].items
    assert large.gap[large.texts.index("》")] == 0


def _light(lab: Lab) -> None:
    """Figures from another weight than their ideographs."""
    face = lab.book.face("song", 400)
    lab.patch.setattr(lab.book, "face", lambda *_: face, raising=False)


@rule("HED-08", _light)
def half_width_figures(lab: Lab) -> None:
    items = itemise("第20届", lab.book.face("song", 900), EM, options=lab.options._replace(headline=True))
    k = items.texts.index("20")
    assert items.core[k] < 14 * EM // 10
    assert items.instances[k].key.endswith("=900")


@rule("HED-09", without("HED-09"))
def hanging_dash(lab: Lab) -> None:
    composer, _ = tools(lab.paper, lab.book, lab.rules)
    told = story("题目", "国" * 40, subtitle=("——记全市重点项目建设一线的", "普通劳动者"))
    block = StoryBlock(id="题目", area=Area(1, 2, 1, 30), story=told)
    rows = [
        row for row in headline.build_headline(composer, told, block, 330 * PT).rows if row.role == "subtitle"
    ]
    assert len(rows) == 2
    first = rows[0].line
    assert rows[1].inset == offsets(first.items, first.tracking, first.scale)[1] > 0
    assert rows[0].inset == 0
    assert rows[0].group == rows[1].group >= first.width
