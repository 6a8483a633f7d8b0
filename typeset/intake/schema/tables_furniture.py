"""The field tables of the page furniture: 报眉 and page foot, the imprint's data (FOL-01 … FOL-05, MST-04, MST-06, MST-09)."""

from __future__ import annotations

from typeset.intake.schema.fields import Field, FieldTable
from typeset.intake.schema.kinds import OneOf, TextValue
from typeset.intake.schema.kinds_lists import ListOf
from typeset.intake.schema.tables_lines import SIDE

ARRANGEMENTS = ("name-center", "name-inner", "section-center", "plain")
"""Forms of the 报眉; makeup.folio says what stands where."""

FOLIO = FieldTable(("报眉", "folio"), (
    Field("form", OneOf(ARRANGEMENTS), "排法：name-center 报名居中，name-inner 报名在内侧，section-center 版名居中，plain 只有版次、版名、日期。左右版对称。", "Arrangement, mirrored on left pages.", default="name-center", label="排法"),
    Field("number", TextValue("^(第?0?2版|0?2)$", "第 2 版的写法：02版、2版、第2版、第02版、2 或 02"), "版次的写法，写出第 2 版的样子：02版、2版、第2版、2；带 0 的总是两位，2版、2 到十版以上补成两位，第2版不补（分叠的补：A02版）。", "How page 2 is written: 02版, 第2版, 2.", default="02版", label="版次"),
    Field("pad", OneOf(("always", "auto", "never")), "补成两位：always 总是，auto 一叠有十版才补，never 不补；不写按 number。", "Two digits: always, from ten pages on, or never.", label="补零"),
    Field("rule", SIDE, "眉线：文武线、hairline，或 {form, weight, colour}。", "The rule under the folio.", label="眉线"),
    Field("head_rule", SIDE, "天线：报眉上面的线，不写没有。", "A rule at the head of inner pages.", label="天线"),
    Field("foot_rule", SIDE, "地线：内页版脚的线，不写没有。", "A rule at the foot of inner pages.", label="地线"),
    Field("credits", OneOf(("folio", "foot")), "责编、版式、校对排在：folio 报眉里，foot 版脚外侧。", "Where the credits stand.", default="folio", label="责编位置"),
    Field("imprint", OneOf(("last", "every", "none")), "报脚（版权行）排在：last 末版，every 每版，none 不排。", "Which pages have the imprint.", default="last", label="报脚"),
))  # fmt: skip

IMPRINT_ITEMS = (
    ("supervisor", "主管", "主管单位"),
    ("sponsor", "主办", "主办单位"),
    ("publisher", "出版", "出版单位"),
    ("editor", "总编辑", "总编辑"),
    ("distribution", "发行", "发行方式"),
    ("address", "社址", "社址"),
    ("postcode", "邮编", "邮政编码"),
    ("phone", "电话", "电话"),
    ("mail", "邮箱", "电子邮箱"),
    ("web", "网址", "网址"),
    ("price", "零售价", "零售价"),
    ("printer", "承印", "承印单位和地址"),
)
"""Key, word that stands before it in the 报脚, what it is."""

IMPRINT = FieldTable(("版权", "imprint"), (
    *(Field(key, TextValue(), f"{what}。", f"{key.capitalize()}.", default="", label=word) for key, word, what in IMPRINT_ITEMS),
    Field("items", ListOf(OneOf(tuple(key for key, _, _ in IMPRINT_ITEMS))), "报脚排哪些、按什么次序：" + "、".join(f"{key} {zh}" for key, zh, _ in IMPRINT_ITEMS) + "。", "What the page foot shows, in order.", default=("address", "postcode", "phone", "price", "printer"), label="各项"),
))  # fmt: skip
