"""What of a web page is no copy: scripts, navigation, counts, share bars, recommendations. Told, never set."""

from __future__ import annotations

import re
from typing import Any

UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "head", "title", "meta", "link", "rp", "datalist", "param", "source", "track")
)  # fmt: skip
"""Elements whose text no reader of the page sees."""
OUTER = frozenset(("nav", "footer", "aside", "form", "button", "select", "textarea", "dialog", "menu", "iframe", "object", "svg", "canvas",
                   "video", "audio", "map", "math"))  # fmt: skip
"""Elements that hold no copy."""
_NAMES = re.compile(
    r"(?:^|[-_])(?:share|social|bshare|jiathis|bdshare|toolbar|breadcrumbs?|crumbs?|recommend(?:ed|ation)?|related|hot-?news|hotlist|rank|ranking|sidebar|"
    r"comments?|pagination|pager|copyright|statement|qr-?code|app-?down(?:load)?|subscribe|follow|advert|ads?|banner|popup|cookie|reward|like|praise|"
    r"read-?(?:count|num)|function_mod|rich_media_tool|profile_(?:card|meta)|js_(?:pc_)?qr_code|js_profile_qrcode|js_tags|album|menu|navbar|nav|footer|prev-?next)"
    r"(?:$|[-_])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
PHRASE = re.compile(
    r"[▲△▼▽↑↓→←↗⬆⬇👆👇·•\s《【「\[(（—–\-…]*(?:"
    r"(?:请)?(?:点击|轻触|戳)(?:上方|下方|右上角|左下角|文末|标题下)?[^。，]{0,8}(?:关注|蓝字|分享|阅读原文|订阅|卡片|名片)[^。]{0,12}|"
    r"(?:长按|扫描|扫一扫|识别)[^。]{0,12}(?:二维码|关注|下载|客户端)?[^。]{0,8}|"
    r"(?:阅读|阅读数|阅读量|浏览|浏览量|浏览次数|点击数|点击量|点赞|在看|评论|评论数|转发|收藏|分享|播放)(?:数|量)?[：:\s]*[\d,.]*(?:万|亿|\+|w)?\+?(?:次|人)?|"
    r"点(?:个)?(?:赞|亮)?[、，\s]*(?:和)?(?:点亮)?[“\"「]?在看[”\"」]?[^。]{0,12}|"
    r"(?:喜欢|觉得).{0,8}(?:点赞|在看|转发|分享)[^。]{0,8}|(?:分享|收藏|点赞|在看|转发)(?:[、，/|\s]+(?:分享|收藏|点赞|在看|转发|评论))+|"
    r"(?:分享到|分享至|转发到)[：:]?[^。]{0,30}|(?:字号|字体)[：:]?\s*(?:[大中小超默认标准\s|/]|A[+-])*|(?:大|中|小)\s*(?:中|小)\s*(?:小)?|"
    r"(?:推荐|延伸|相关|精彩|热门)(?:阅读|文章|新闻|内容|推荐)|(?:往期|精彩|热点)(?:回顾|推荐|精选|内容)|猜你喜欢|相关链接推荐|大家都在看|热门排行|"
    r"(?:更多)?(?:精彩内容)?[^。]{0,6}请关注[^。]{0,16}|阅读原文|预览时标签不可点|微信扫一扫[^。]{0,10}|继续滑动看下一个|轻触阅读原文|向上滑动看下一个|"
    r"继续访问|收录于话题|收录于合集[^。]{0,20}|打开(?:APP|客户端)[^。]{0,12}|返回(?:首页|顶部)|上一篇[：:]?[^。]{0,40}|下一篇[：:]?[^。]{0,40}|"
    r"(?:我要)?纠错|打印(?:本页)?|关闭(?:窗口)?|END|THE END|取消|允许|知道了|赞|在看|写留言|留言|精选留言|原创"
    r")[\s》】」\])）—–\-…！!~～↓👇▼]*",
    re.IGNORECASE,
)
"""A whole line that a site puts into or beside its articles."""
MORE = re.compile(
    r"[▲▼·•\s《【「\[(（—–\-…]*(?:(?:推荐|延伸|相关|精彩|热门)(?:阅读|文章|新闻|推荐)|(?:往期|热点|精彩)(?:回顾|推荐|精选)|猜你喜欢|大家都在看)"
    r"[\s》】」\])）—–\-…：:]*"
)
"""The head of a list of other articles."""


def unseen(node: Any) -> bool:
    """Whether nobody sees an element on the page: not shown, or no text at all."""
    if not isinstance(node.tag, str):
        return True
    return node.tag in UNSEEN or hidden(node)


def hidden(node: Any) -> bool:
    """Whether a page does not show an element (what its author's scripts show later, as WeChat does, is seen)."""
    return node.get("hidden") is not None or _HIDDEN.search(style_of(node)) is not None


_LONGEST_STYLE, _MOST_NAMES = 2000, 2000


def style_of(node: Any) -> str:
    """An element's own style; of one that is longer than any page needs, the beginning."""
    return (node.get("style") or "")[:_LONGEST_STYLE]


def outer(node: Any) -> bool:
    """Whether an element is the site's, not the article's, by its kind, its role or its name."""
    if node.tag in OUTER or node.get("role") in (
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
    ):
        return True
    if node.tag in ("html", "body", "main", "article", "p", "h1", "h2", "h3", "td", "tr", "table", "tbody"):
        return False
    names = f"{node.get('id') or ''} {node.get('class') or ''}"[:_MOST_NAMES]
    return any(_NAMES.search(word) for word in names.split())
