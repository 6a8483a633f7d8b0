"""Web copy: the article read to the story model, the site's own words told, not a word lost or doubled."""

from __future__ import annotations

import base64
import io
import random
import re
import time
from pathlib import Path

import pytest

from tests.noise import noise
from typeset.clreq.handling import UNTOUCHED
from typeset.findings import Findings, Place
from typeset.intake.copy.copyfolder import read_copy
from typeset.intake.copy.terms import CopyTerms
from typeset.intake.web.reader import WebPage, read_page_file, read_web
from typeset.model.story import Paragraph, Story, Table

TEXT = "昨天，全区重点项目集中开工，总投资3.2亿元，涉及交通、水利、教育等领域，市民十分欢迎这些工程。"
MORE = "记者在现场看到，施工人员三班不停，抢抓黄金工期，确保年底以前完成主体，明年春天交付使用。"


def read(page: str, charset: str = "utf-8") -> tuple[list[Story], Findings]:
    findings = Findings()
    return read_page_file(
        page.encode(charset), "稿.html", lambda _: None, findings=findings, how=UNTOUCHED
    ), findings


def texts(story: Story) -> list[tuple[str, str]]:
    return [(p.kind, p.text) for p in story.paragraphs]


def said(findings: Findings, *codes: str) -> str:
    return " ".join(f.zh for f in findings if f.code in codes)


def warned(findings: Findings) -> list[str]:
    return [f.code for f in findings if f.severity != "info"]


def wechat(body: str) -> str:
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:title" content="全区重点项目集中开工">
<title></title><style>p{{color:red}}</style><script>var secret = '不许印';</script></head><body>
<div id="js_article"><h1 class="rich_media_title" id="activity-name">
   全区重点项目集中开工
</h1><div id="meta_content"><span id="copyright_logo">原创</span><span id="js_author_name">王某</span>
<a id="js_name">林州发布</a><em id="publish_time">2026-05-07 08:00</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">{body}</div>
<div class="rich_media_tool"><span>阅读 1.2万</span><span>赞 33</span></div></div>
<div id="js_pc_qr_code"><p>微信扫一扫<br>关注该公众号</p></div></body></html>"""


def test_a_saved_wechat_article() -> None:
    """This test ensures that title, author and text are read, and what WeChat adds is told and not set."""
    stories, findings = read(
        wechat(
            f"<section><p style='text-align:center'>点击上方<strong>蓝字</strong>关注我们</p></section><section><p><span>{TEXT}</span></p>"
            f"<p><strong>水利先行</strong></p><p>{MORE}排放CO<sub>2</sub>，<ruby>彧<rp>(</rp><rt>yù</rt><rp>)</rp></ruby>公园</p></section>"
            f"<p>{TEXT}</p><p>往期推荐</p><p><a href='x'>这里有另一篇文章</a></p><p>阅读 1234</p>"
        )
    )
    assert [(s.title, s.byline) for s in stories] == [(("全区重点项目集中开工",), "作者：王某")]
    assert texts(stories[0]) == [
        ("body", TEXT),
        ("subhead", "水利先行"),
        ("body", MORE + "排放CO2，彧公园"),
        ("body", TEXT),
    ]
    spans = [(s.position, s.ruby) for s in stories[0].paragraphs[2].spans]
    assert spans == [("sub", None), (None, "yù")]
    told = said(findings, "WEB-02")
    for words in (
        "点击上方蓝字关注我们",
        "往期推荐",
        "这里有另一篇文章",
        "阅读 1234",
        "阅读 1.2万",
        "微信扫一扫",
    ):
        assert words in told
    assert "林州发布" in said(findings, "WEB-05")
    assert warned(findings) == []
    assert "不许印" not in " ".join(f.zh for f in findings)


SITES = [
    # (markup around the article, words that must not be set)
    ('<nav>首页 新闻</nav><article><h1>题目在这里</h1>{}</article><aside>热门排行</aside><footer>版权所有</footer>', ("首页", "热门排行", "版权所有")),
    ('<div class="nav"><a href=1>首页</a></div><h1>题目在这里</h1><div class="TRS_Editor">{}</div><div class="share">分享到：微博</div>', ("首页", "微博")),
    ('<div class="breadcrumb">首页&gt;要闻</div><div><h1>题目在这里</h1><div class="c1"><div>{}</div></div></div><div class="related">相关新闻一条</div>', ("要闻", "相关新闻一条")),
    ('<table><tr><td><nav>导航</nav></td></tr><tr><td><h1>题目在这里</h1>{}</td></tr></table><footer>备案号</footer>', ("导航", "备案号")),
    ('<main><h1>题目在这里</h1><div itemprop="articleBody">{}</div></main><div id="comments"><p>网友评论很多。</p></div>', ("网友评论",)),
]  # fmt: skip


@pytest.mark.parametrize(("site", "away"), SITES)
def test_the_article_is_found_in_the_page_of_a_site(site: str, away: tuple[str, ...]) -> None:
    stories, findings = read(
        f"<html><head><title>题目在这里_某网</title></head><body>{site.format(f'<p>{TEXT}</p><p>{MORE}</p>')}</body></html>"
    )
    assert [s.title for s in stories] == [("题目在这里",)]
    assert texts(stories[0]) == [("body", TEXT), ("body", MORE)]
    for words in away:
        assert words in said(findings, "WEB-02", "WEB-03")


def test_prose_outside_the_article_is_a_warning() -> None:
    stories, findings = read(
        f"<nav>首页</nav><article><h1>题目</h1><p>{TEXT}</p><p>{MORE}</p></article><div>{MORE}别处。</div>"
    )
    assert len(stories) == 1
    assert "WEB-03" in warned(findings)
    assert "别处" in said(findings, "WEB-03")


def test_author_and_source_lines() -> None:
    stories, findings = read(
        f"<nav>首页</nav><h1>题目</h1><div>2026-05-07 09:12　来源：林州日报　作者：李某　责任编辑：赵某</div><div id=zoom><p>{TEXT}</p><p>{MORE}</p></div>"
    )
    assert (stories[0].byline, stories[0].credit) == ("作者：李某", "（来源：林州日报）")
    assert "责任编辑：赵某" in said(findings, "WEB-05")
    assert texts(stories[0]) == [("body", TEXT), ("body", MORE)]


def test_a_plain_page_is_read_whole() -> None:
    """This test ensures that a page without a site's parts, as Word saves it, loses nothing: lists, tables, lines."""
    stories, findings = read(
        f"<p align=center style='font-size:22pt'><b>题目一行</b></p><p>{TEXT}</p><ol start=3><li>甲事</li><li>乙事</li></ol><ul><li>丙事</li></ul>"
        f"<table><caption>成绩</caption><tr><th>名</th><th>分</th></tr><tr><td rowspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr></table>"
        f"<div>　　{TEXT}<br>　　{MORE}</div><blockquote><p>{MORE}</p></blockquote>"
    )
    story = stories[0]
    assert story.title == ("题目一行",)
    assert [t for _, t in texts(story)] == [TEXT, "3. 甲事", "4. 乙事", "丙事", "成绩", TEXT, MORE, MORE]
    table = next(item for item in story.body if isinstance(item, Table))
    assert [[c.text for c in row] for row in table.rows] == [["名", "分"], ["甲", "1"], ["", "2"]]
    assert warned(findings) == []


def test_old_pages_in_their_own_encoding() -> None:
    page = f"<html><head><meta http-equiv='Content-Type' content='text/html; charset=gb2312'></head><body><h1>朱镕基路通车</h1><p>{TEXT}</p></body></html>"
    stories, _ = read(page, "gb18030")
    assert stories[0].title == ("朱镕基路通车",)


def picture() -> bytes:
    stream = io.BytesIO()
    noise((60, 40)).convert("RGB").save(stream, "PNG")
    return stream.getvalue()


def test_pictures_in_and_beside_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYPESET_CACHE", str(tmp_path / "cache"))
    (tmp_path / "稿_files").mkdir()
    (tmp_path / "稿_files" / "a b.png").write_bytes(picture())
    (tmp_path.parent / "out.png").write_bytes(picture())
    data = base64.b64encode(picture()).decode()
    page = (
        f"<h1>题目</h1><p>{TEXT}</p><figure><img src='稿_files/a%20b.png'><figcaption>开工现场。王某摄</figcaption></figure>"
        f"<img src='data:image/png;base64,{data}'><img src='../out.png'><img src='http://x.cn/1.jpg'><img src='/etc/passwd'><img width=1 src=c.gif>"
    )
    (tmp_path / "稿.html").write_text(page, "utf-8")
    findings = Findings()
    copy = read_copy((tmp_path.as_posix(),), CopyTerms(), findings, Place("期.yaml"))
    figures = copy.stories[0].figures
    assert [(f.caption, f.credit) for f in figures] == [("开工现场。", "王某摄"), ("", "")]
    told = said(findings, "WEB-06")
    assert "../out.png" in told
    assert "http://x.cn/1.jpg" in told
    assert "/etc/passwd" in told
    assert "WEB-06" in warned(findings)


# nothing is lost, nothing doubled

_INLINE = ("b", "i", "span", "a", "em", "strong", "font", "u", "sup", "code", "custom-tag")
_BLOCK = ("p", "div", "section", "h2", "h3", "li", "blockquote", "center", "td", "article", "aside", "nav", "footer", "form", "ul", "ol", "dl",
          "dd", "pre", "header", "main", "details", "button")  # fmt: skip
_GONE = ("script", "style", "template", "noscript")


class Made:
    """A random page. shown, gone: the words a reader sees and does not."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.shown: list[str] = []
        self.gone: list[str] = []
        self.number = 0
        self.page = (
            f"<html><body><h1>{self.word()}</h1>"
            + "".join(self.block(0) for _ in range(8))
            + "</body></html>"
        )

    def word(self, gone: bool = False) -> str:
        self.number += 1
        word = f"字{self.number:04d}完"
        (self.gone if gone else self.shown).append(word)
        return word

    def line(self) -> str:
        parts = []
        for _ in range(self.random.randint(1, 4)):
            roll = self.random.random()
            if roll < 0.5:
                parts.append(self.word() + self.random.choice(("，", "。", "")))
            elif roll < 0.75:
                tag = self.random.choice(_INLINE)
                parts.append(f"<{tag}>{self.word()}</{tag}>")
            elif roll < 0.83:
                parts.append("<br>" + self.word())
            elif roll < 0.9:
                parts.append(f"<ruby>{self.word()}<rt>{self.word()}</rt></ruby>")
            elif roll < 0.95:
                tag = self.random.choice(_GONE)
                parts.append(f"<{tag}>{self.word(True)}</{tag}>")
            else:
                parts.append(f"<s>{self.word()}</s>")
        return "".join(parts)

    def block(self, depth: int) -> str:
        roll = self.random.random()
        if roll < 0.12:
            cells = "".join(
                f"<tr><td>{self.word()}</td><td>{self.line()}</td></tr>"
                for _ in range(self.random.randint(1, 3))
            )
            return f"<table>{self.word() if roll < 0.02 else ''}{cells}</table>"
        if roll < 0.2:
            return self.word()
        tag = self.random.choice(_BLOCK)
        name = self.random.choice(
            ("", "", "", " class=share", " id=content", " class='related'", " style='text-align:center'")
        )
        inner = (
            self.line()
            if depth > 3 or roll < 0.6
            else "".join(self.block(depth + 1) for _ in range(self.random.randint(1, 4)))
        )
        long = f"<p>{TEXT}{self.word()}</p>" if roll > 0.7 else ""
        return f"<{tag}{name}>{inner}{long}{self.line() if roll > 0.9 else ''}</{tag}>"


def all_of(stories: list[Story]) -> str:
    parts: list[str] = []
    for s in stories:
        parts += [s.kicker, *s.title, *s.subtitle, s.byline, s.credit]
        parts += [f.caption + f.credit for f in s.figures]
        for item in s.body:
            if isinstance(item, Paragraph):
                parts += [item.text, *(span.ruby or "" for span in item.spans)]
            else:
                parts += [cell.text for row in item.rows for cell in row]
    return "\n".join(parts)


def lost(made: Made) -> tuple[list[str], list[str]]:
    """The words of a page that are nowhere, and those that are set twice or should not be."""
    findings = Findings()
    stories = read_web(WebPage(made.page, "x.html", lambda _: None, UNTOUCHED), findings)
    story, told = all_of(stories), " ".join(f.zh for f in findings)
    story, told = (re.sub(r"\s", "", part) for part in (story, told))
    away = [word for word in made.shown if word not in story and word not in told]
    twice = [word for word in made.shown if story.count(word) > 1]
    return away, twice + [word for word in made.gone if word in story]


def test_not_a_word_of_a_page_is_lost_or_doubled() -> None:
    """This test ensures that every visible word of random pages is set once or stands in a finding, and no hidden one is set."""
    for seed in range(250):
        made = Made(seed)
        assert lost(made) == ([], []), f"seed {seed}: {made.page}"


def test_the_check_of_words_sees_a_loss() -> None:
    """The negative control: a word that the reader cannot see is reported as lost."""
    made = Made(1)
    made.shown.append("字9999完")
    assert lost(made)[0] == ["字9999完"]


# what is hostile

HOSTILE = {
    "deep": "<div>" * 30_000 + TEXT + "</div>" * 30_000,
    "deep spans": "<p>" + "<b>" * 20_000 + TEXT,
    "long attribute": f"<p style='{'text-decoration ' * 400_000}' class='{'share-' * 500_000}'>{TEXT}</p>",
    "entities": "<!DOCTYPE html [<!ENTITY a 'xx'><!ENTITY b '&a;&a;'>]><p>&b;&b;</p><p>" + TEXT + "</p>",
    "external": "<!DOCTYPE html SYSTEM 'file:///etc/passwd'><p>" + TEXT + "</p>",
    "spans of rows": "<table>" + "<tr><td rowspan=99999 colspan=99999>甲</td><td>乙</td></tr>" * 50 + "</table><p>" + TEXT + "</p>",
    "nested tables": "<table><tr><td>" * 3_000 + TEXT,
    "nul": "<meta charset=utf-8><p>\0\x01\x0b\ufffe" + TEXT + "</p>",
    "lists": "<ol>" * 5_000 + "<li>" + TEXT,
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_pages_are_read_in_bounded_time(kind: str) -> None:
    began = time.process_time()
    stories, findings = read("<html><body><h1>题目</h1>" + HOSTILE[kind])
    assert time.process_time() - began < 10
    assert TEXT in all_of(stories).replace("\n", "") or (kind == "controls" and findings.has_errors())
    assert "root:" not in all_of(stories)


def test_a_short_article_keeps_its_dates_out_of_the_text() -> None:
    """This test ensures that the line of date, source and author is not set where the text is short, and a link is not taken for one."""
    page = (
        "<html><head><title>x</title></head><body><div class=nav>首页|要闻</div><div id=content><h1>水渠修好了</h1>"
        "<p>2026-05-07 来源：临州日报 作者：柳叶新</p><p>漳水两岸的水渠修好了，村民都来看水。</p><p>2026年5月，渠里又放了水。</p></div>"
        "<div>相关阅读：另一条</div></body></html>"
    )
    stories, findings = read(page)
    assert stories[0].byline == "作者：柳叶新"
    assert [text for _, text in texts(stories[0])][:2] == [
        "漳水两岸的水渠修好了，村民都来看水。",
        "2026年5月，渠里又放了水。",
    ]
    assert "相关阅读" not in said(findings, "WEB-05")
    assert "相关阅读：另一条" in said(findings, "WEB-02")


def test_a_heading_outside_the_article_is_told() -> None:
    """This test ensures that a heading that is neither the title nor in the text is named."""
    page = f"<html><body><h1>临州新闻头条推荐</h1><article><h1>水渠修好了</h1><p>{TEXT}</p><p>{MORE}</p></article></body></html>"
    stories, findings = read(page)
    words = "".join(t for s in stories for t in (*s.title, *(p.text for p in s.paragraphs)))
    assert "水渠修好了" in words
    assert "临州新闻头条推荐" in words + " ".join(item.zh for item in findings)


def test_a_page_with_two_bodies_loses_nothing() -> None:
    """This test ensures that a page pasted into another is read or told to its last word."""
    page = f"<html><ead><body><p>前面一页的话</p></ead><body><article><h1>水渠修好了</h1><p>{TEXT}</p></article><footer>阅读 123</footer></body></html>"
    stories, findings = read(page)
    words = "".join(t for s in stories for t in (*s.title, *(p.text for p in s.paragraphs))) + said(
        findings, "WEB-02", "WEB-03"
    )
    for part in ("前面一页的话", "水渠修好了", TEXT, "阅读 123"):
        assert part in words
