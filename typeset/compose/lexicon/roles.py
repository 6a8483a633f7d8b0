"""What words do at a line's end or start in a title, as data: HED-01's table of costs.

Costs are on one scale: 0 a break the editor typed, about 20 between phrases, about 90 between words of one phrase;
from `DOUBT` on a break is told to the editor.
"""

TYPED, MARKED, CLOSED, OPENS, LISTED, DASHED = 0, 5, 30, 30, 60, 15
"""Cost at a typed space; after ， ； ： ？ ！; after a closing mark; before an opening one; after 、; after a dash."""

BETWEEN_PHRASES, BETWEEN_WORDS = 20, 75
"""Cost between two words where the phrase segmenter sees an end, and where it sees none."""

DOUBT = 150
"""From this cost on a break is doubtful: another is preferred at a smaller size or in more lines, and it is told."""

IN_WORD, IN_COMPOUND, IN_PIECE, IN_NAME = 700, 450, 2500, 1200
"""Cost inside a word; inside one between two words; inside a number, date, ordinal or listed word; inside a likely name."""

CANNOT_START, CLINGS, CANNOT_END, LONE_END, LONE_PAIR, COUNTED = 320, 180, 260, 110, 150, 40
"""Added: the line would begin with a particle; with a lone character that belongs to what is before; end with a
preposition, conjunction, adverb or prefix; end with a lone character; part two lone characters; part a count from its noun."""

PARTICLES = frozenset(
    "的 地 得 了 着 过 们 吗 呢 吧 啊 嘛 呀 之 者 式 型 等 所 时 后 前 里 中 内 外 上 下 间 起 来 去 出 到 成 住 掉 完 化 性 化解了 以上 以下 以内 以外 以来 "
    "以后 之间 之后 之前 之中 之一 之上 之下 起来 下去 出来 进来 上来 下来 开来 似的 一样 的话 而言 来说 左右 上下 期间 里的 中的 上的 时分 之旅 之路 之家 余 多".split()
)
"""Words a line does not begin with."""

CLINGING = frozenset(
    "人 村 镇 乡 县 市 省 区 州 路 街 桥 站 店 员 家 城 局 部 会 楼 馆 院 厂 场 港 湾 山 河 湖 江 岛 岭 坪 坝 庄 屯 寨 湾 费 率 量 度 线 网 版 "
    "法 令 证 奖 赛 节 展 团 队 组 班 校 园 林 田 地 库 仓 车 船 机 器 群 圈 链 带 点 面 层 级 类 种 号 期 界 史 志 记 录 集 册 报 刊 台 室 厅 所 "
    "处 科 股 社 党 派 军 兵 民 生 师 长 官 工 匠 手 医 嫂 哥 姐 爷 娃 哭 梦 味 感 力 气 风 潮 热 难 贵 业 品 物 件 书 画 歌 舞 剧 片 票 款 税 价 额 值 "
    "比 码 卡 盘 表 单 册 案 策 招 术 学 论 观 制 权 责 岗 位 席 座 池 塘 渠 井 口 门 窗 墙 屋 房 舍 棚 顶 桩 箱 袋 瓶 杯 餐 饭 菜 面 茶 酒 糖 果 花 草 树 叶 鸟 鱼 虫".split()
)
"""Characters that by themselves mostly end a longer word or name; a line does not begin with one that stands alone."""

LEADING = frozenset(
    "在 把 被 将 与 和 及 或 并 且 而 对 向 从 由 于 为 以 让 使 令 给 跟 比 就 也 都 还 又 再 不 没 未 无 更 最 很 太 已 正 要 会 能 可 须 应 各 每 本 该 此 "
    "这 那 某 全 新 老 旧 大 小 首 副 总 原 前 第 多 好 我 你 他 她 它 其 何 怎 谁 因 如 若 虽 则 经 按 据 往 朝 自 至 到 是 有 用 靠 所 近 超 逾 约 达 "
    "以及 关于 对于 为了 成为 围绕 根据 按照 如何 为何 怎么 怎样 进行 予以 一个 一种 不再 不能 不会 不得 不可 不要 不让 必须 可以 应当 就是 也是 正在 "
    "已经 曾经 将要 即将 更加 非常 十分 通过 经过 随着 作为 由于 因为 所以 但是 而且 或者 如果 还是 不是 能否 是否 有望 拟 非 反 防 零 超级 让我 我的 他的".split()
)
"""Words a line does not end with: they begin what follows."""
