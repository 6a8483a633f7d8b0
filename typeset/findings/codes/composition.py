"""Codes of findings: setting lines, paragraphs and headlines (KIN, HED)."""

from __future__ import annotations

from typeset.findings.codes.entry import Entry

CODES: dict[str, Entry] = {
    "KIN-11": Entry(
        "排不进栏宽，或只好破了避头尾的规矩",
        "wider than its column, or a line-start rule had to be dropped",
        "这一段里有不能断开的内容（长的英文词、数字、网址、一串标点），比栏还宽，或断在哪里都犯规矩。"
        "文字一个不少地排出来了，但有一行出栏或犯了避头尾。改用宽些的栏，或改写这一处。",
        "The paragraph holds something that may not be broken (a long Latin word, a number, a URL, a row of "
        "marks) and is wider than the column, or every break in it breaks a rule. Nothing is lost, but a line "
        "sticks out or starts with a mark. Give it a wider column, or reword it.",
    ),
    "JUS-03": Entry(
        "字距太疏",
        "a loose line",
        "这一行为了齐行，字间空到了消息所说的宽度：不超过 0.1 字看不出，0.25 字以上难看。多因栏窄、行里有长的英文词或数字。"
        "要空到 0.5 字以上才能排满的行不拉，按原样排，行末缺多少，消息里写着。"
        "改一两个字，或换更宽的栏。",
        "To fill its measure the line was opened by the width the message names: up to 0.1 em nobody sees it, over "
        "0.25 em is ugly. Narrow columns with long Latin words or numbers cause it. A line that only gaps over 0.5 em would fill is "
        "left as it falls, and the message says how much it lacks. Change a word or two, or give it "
        "a wider column.",
    ),
    "HED-05": Entry(
        "标题排不下",
        "the title does not fit",
        "标题用字号表里最小的字、压扁到 80% 仍比版块宽（竖题：比版块高）。给样式的 size 加更小的字号，"
        "用 title: {lines: […]} 把题目多分一行，或把版块排宽些。",
        "Even at the smallest size of its ladder and scaled to 80 % the title is wider than its block (a vertical "
        "one: longer). Add a smaller size to the style, break the title with title: {lines: […]}, or widen the block.",
    ),
}
