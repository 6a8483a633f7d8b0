"""What clings to figures (NBK-01, NBK-04 … NBK-08, NBK-15): told from one scan for numbers and the characters beside each."""

from __future__ import annotations

from typeset.clreq.rules.kinsoku import Keeping
from typeset.clreq.scales import HARD
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern

MEASURES = "年月日时分秒号版期岁人名个万亿元吨米度倍次届层路条件项家户位亩斤岁级类批套台辆栋户只头公千多余趟遍回场顿杯碗瓶张条支枚座所栏行字步夜世寸尺丈里两钱英斗石升毫厘克"
UNITS = (
    "平方公里", "平方米", "立方米", "公里", "公顷", "公斤", "千克", "千米", "厘米", "毫米", "海里", "小时", "分钟", "周年", "个月",
    "摄氏度", "千瓦时", "人次", "万元", "亿元",
)  # fmt: skip
"""Units of several characters; none is the head of another, and none begins inside another behind a figure."""

NO_BREAK_SPACES = "\u00a0\u2007\u2009\u202f"
"""Blanks that are typed to keep figures and words on one line (NBK-01)."""


class Keep(NamedTuple):
    """A stretch of a text that should stay on one line."""

    rule: str
    """Id of the reason."""
    start: int
    """Offset of its first character."""
    end: int
    """The offset behind its last; breaks at start + 1 … end - 1 are meant."""
    cost: int
    """What such a break costs at least, on the scale of line costs."""


_APART = f" {NO_BREAK_SPACES}"
_NUMBER = lazy_pattern(r"\d+(?:[.,:]\d+)*")
_MEASURED = frozenset(MEASURES)
_HEADS: dict[str, tuple[str, ...]] = {
    head: tuple(unit for unit in UNITS if unit[0] == head) for head in sorted({unit[0] for unit in UNITS})
}
_LATIN_UNITS = frozenset(
    ("km", "m", "cm", "mm", "kg", "g", "kWh", "kW", "MW", "GB", "MB", "TB", "Hz", "V", "W", "L", "mL", "ha")
)
_SCALED = frozenset("%％‰℃万亿千百年月日")
_LETTERS = lazy_pattern("[A-Za-z]*")
_GROUPED = lazy_pattern(rf"(?<![\d.,])\d{{1,3}}(?:[{_APART}]\d{{3}})+(?:\.\d+)?(?!\d)")
_TELEPHONE = lazy_pattern(rf"(?<!\d)\+?\d{{2,4}}(?:[{_APART}]\d{{3,4}})*[{_APART}]\d{{4}}(?!\d)")
_AREA_CODE = lazy_pattern(r"[（(]\+?\d{2,4}[）)]\d{3}")
_END = "\0"
"""Stands behind a text: no sign that is looked for."""


class Figures:
    """The numbers of a text, and what stays with them."""

    __slots__ = ("_keeping", "_spans", "_text", "found", "may_list")

    def __init__(self, text: str, keeping: Keeping) -> None:
        self._text, self._keeping = text + _END, keeping
        self._spans = [match.span() for match in _NUMBER.finditer(text)]
        self.found: list[Keep] = []
        """What should stay on one line."""
        self.may_list = False
        """Whether one may be the number of a list (NBK-17)."""
        if self._spans:
            self._look(text)

    def _look(self, text: str) -> None:
        padded, keeping, found = self._text, self._keeping, self.found
        apart = bracketed = False
        ranged = timed = 0  # where the last range and the last time of day end: none begins inside another
        spans = self._spans
        following = [start for start, _ in spans[1:]]
        following.append(-1)
        for k, (start, end) in enumerate(spans):
            behind, beside = padded[end], following[k] == end + 1
            if start and text[start - 1] == "第":
                found.append(Keep("NBK-06", start - 1, end, HARD))
            if behind in _MEASURED:
                self._measured(k, start, end)
            unit = self._unit(end) or (self._unit(end + 1) if behind == "万" or behind == "亿" else None)
            if unit is not None:
                found.append(Keep("NBK-05", *unit, keeping.unit))
            dash = end + 1 if behind in _SCALED else end
            if padded[dash] in "～—–" and following[k] == dash + 1 and start >= ranged:
                ranged = spans[k + 1][1]
                found.append(Keep("NBK-07", start, ranged, keeping.soft))
            if behind in "：∶" and beside and start >= timed:
                timed = spans[k + 1][1]
                found.append(Keep("NBK-07", start, timed, HARD))
            if behind == " " and (letters := _LETTERS.match(text, end + 1)) and letters[0] in _LATIN_UNITS:
                found.append(Keep("NBK-04", start, letters.end(), HARD))
            apart = apart or (beside and behind in _APART)
            bracketed = bracketed or (beside and behind in "）)")
            self.may_list = (
                self.may_list or padded[start + 1] in "）." or padded[min(start + 2, end)] in "）."
            )
        if apart:
            found.extend(Keep("NBK-01", m.start(), m.end(), HARD) for m in _GROUPED.finditer(text))
            found.extend(Keep("NBK-15", m.start(), m.end(), HARD) for m in _TELEPHONE.finditer(text))
        if bracketed:
            found.extend(
                Keep("NBK-15", m.start(), m.end(), keeping.strong) for m in _AREA_CODE.finditer(text)
            )

    def _measured(self, k: int, start: int, end: int) -> None:
        """NBK-05, NBK-08: a number and the measure word behind it; what stands behind a point is no number of its own."""
        text, found = self._text, self.found
        last = 1 + max(text.rfind(sign, start, end) for sign in ".,:")
        last = last or start  # its last group of figures
        whole = start
        if start and text[start - 1] in ".,":
            whole = text.find(":", start, end) + 1  # 0: none
        if whole or not start:
            found.append(Keep("NBK-05", whole, end + 1, self._keeping.strong))
        if end - last <= 2 and not (last and text[last - 1] in ".,"):
            found.append(Keep("NBK-05", last, end + 1, HARD))
        if text[end] == "月" and k + 1 < len(self._spans):
            day, behind = self._spans[k + 1]
            if day == end + 1 and behind - day <= 2 and text[behind] == "日":
                found.append(Keep("NBK-08", max(last, end - 2), behind + 1, self._keeping.soft))

    def _unit(self, at: int) -> tuple[int, int] | None:
        """Where the unit of several characters at an offset begins and ends."""
        text = self._text
        for unit in _HEADS.get(text[at], ()) if at < len(text) else ():
            if text.startswith(unit, at):
                return at, at + len(unit)
        return None
