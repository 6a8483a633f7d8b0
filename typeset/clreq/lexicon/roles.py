"""What words do at a line's end or start in a title, as data: facts of the language. What a break costs for it is in the rules
(`rules.sense`, HED-01)."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARTICLES = _words(
    "的 地 得 了 着 过 们 吗 呢 吧 啊 嘛 呀 之 者 式 型 等 所 时 后 前 里 中 内 外 上 下 间 起 化 性 以上 以下 以内 以外 以来 "
    "以后 之间 之后 之前 之中 之一 之上 之下 起来 下去 出来 进来 上来 下来 开来 似的 一样 的话 而言 来说 左右 上下 期间 里的 中的 上的 时分 之旅 之路 之家 余 多"
)
"""Words a line does not begin with."""

COMPLEMENTS = frozenset("来去出到成住掉完满好开进入")
"""What may complete a verb: a line does not begin with it after one."""

LIGHT = frozenset("的了着过们吗呢吧啊嘛呀")
"""Particles that close a phrase: a line may end with them."""

REACHING = "到至达为于成入近超约增过破逾"
"""Verbs that end so take what follows: 提高到, 降至, 突破 …"""

EXTENDING = "高长宽深厚重距"
"""What so ends a word takes the figure behind it: 主塔高206米, 相距3公里."""

PARTS_OF_DAY = _words(
    "上午 下午 中午 凌晨 早上 早晨 清晨 晚上 晚间 傍晚 深夜 今晚 今晨 今早 明晚 明早 昨晚 昨夜"
)
"""They stay with the hour behind them."""

COUNTED_FROM = frozenset("前后上下")
"""Before a number they begin a phrase: 前三季度, 后十年, 上百家, 下一步."""

CLINGING = _words(
    "月 周 季 夜 人 村 镇 乡 县 市 省 区 州 路 街 桥 站 店 员 家 城 局 部 会 楼 馆 院 厂 场 港 湾 山 河 湖 江 岛 岭 坪 坝 庄 屯 寨 湾 费 率 量 度 线 网 版 "
    "法 令 证 奖 赛 节 展 团 队 组 班 校 园 林 田 地 库 仓 车 船 机 器 群 圈 链 带 点 面 层 级 类 种 号 期 界 史 志 记 录 集 册 报 刊 台 室 厅 所 "
    "处 委 署 庭 寺 庙 塔 寨 苑 营 处 科 股 社 党 派 军 兵 民 生 师 长 官 工 匠 手 医 嫂 哥 姐 爷 娃 哭 梦 味 感 力 气 风 潮 热 难 贵 业 品 物 件 书 画 歌 舞 剧 片 票 款 税 价 额 值 "
    "比 段 码 卡 盘 表 单 册 案 策 招 术 学 论 观 制 权 责 岗 位 席 座 池 塘 渠 井 口 门 窗 墙 屋 房 舍 棚 顶 桩 箱 袋 瓶 杯 餐 饭 菜 面 茶 酒 宝 糖 果 花 草 树 叶 鸟 鱼 虫"
)
"""Characters that by themselves mostly end a longer word or name; a line does not begin with one that stands alone."""

HEADS = _words(
    "支行 分行 分局 支部 分公司 集群 园区 示范区 电站 大队 支队 总队 协会 商会 联盟 奖章 书记 干警 战士 大奖 奖项 大桥 高速 机场 博览会 艺术节 文化节 音乐节 "
    "情况 工作 问题 活动 会议 大会 例会 工程 项目 行动 计划 规划 方案 制度 机制 体系 模式 中心 基地 平台 系统 部门 人员 干部 线路 事业 产业 建设 发展 改革 服务 "
    "治理 整治 提升 管理 保护 保障 就业 创业 比例 面积 强度 水平 能力 质量 标准 政策 条例 办法 规定 体制 试点 示范 改造 加固 创建 攻坚 会战 案例 现场会 推进会 "
    "动员会 部署会 座谈会 发布会 研讨会 招聘会 报告会 制造 智造 制品 产品 企业 公司 集团 机构 单位 学校 学院 大学 医院 银行 市场 广场 公园 车站 街道 社区 小区 "
    "城市 地区 区域 行业 领域 队伍 力量 资源 资金 资产 收入 支出 投入 投资 消费 贷款 补贴 补助 价格 成本 指数 总值 总量 数量 产量 销量 流量 人数 天数 次数 时间 "
    "时代 阶段 过程 成果 成效 成绩 作用 责任 义务 权益 权利 利益 安全 风险 隐患 事故 案件 纠纷 矛盾 设施 设备 装备 装置 材料 技术 科技 工艺 教育 文化 艺术 体育 "
    "卫生 健康 医疗 养老 环境 生态 经济 社会 生活 生产 运动 比赛 竞赛 大赛 联赛 锦标赛 论坛 峰会 展览 展会 书展 画展 运营 运行 监管 监督 检查 督查 巡察 巡视 "
    "调查 调研 普查 统计 分析 报告 意见 通知 公告 名单 榜单 志愿者 工作者 负责人 代表 委员 主任 主席 书记 市长 县长 区长 镇长 局长 院长 校长 厂长 站长 教师 医生 "
    "工程师 技师 专家 学者 学生 学子 青年 老人 儿童 妇女 群众 居民 村民 市民 农民 职工 工人 模范 典型 先锋 英雄 烈士 精神 理念 思想 意识 氛围 格局 局面 态势 "
    "趋势 优势 特色 品牌 名片 业务 手续 流程 程序 网络 渠道 通道 公路 铁路 道路 桥梁 隧道 水库 堤防 河道 管道 管网 电网 农田 耕地 林地 土地 房屋 住房 校舍 诈骗 "
    "犯罪 违法 行为 现象 污染 防治 防控 防汛 救援 演练 培训 训练 课程 课堂 教学 科研 研发 创新 融合 合作 交流 贸易 物流 运输 交通 出行 旅游 文旅 线索 传统 传承"
)
"""Words that mostly close a compound (经济运行情况, 养老服务): they stay with what is before, and a line ends well after them."""

MEASURES = _words(
    "比例 比重 占比 比率 面积 总量 数量 总值 总额 总数 人数 天数 次数 户数 产量 销量 流量 客流 产值 产能 增速 增幅 均价 单价 里程 总里程 "
    "吞吐量 周转量 覆盖率 普及率 合格率 达标率 入学率 利用率 满意度 知晓率 发病率 完成率 签约率"
)
"""Words for what is counted or measured: they stay with the noun that they are the measure of (空气优良天数比例)."""

NUMBERED = _words("两会 七一 八一 五四 四季 三餐 四海 两岸 三军 五岳 八方 百姓")
"""Names that begin with a number and are no count."""

ADVERBIAL = _words("精准 强力 合力 携手 联手 协同 定向 错峰 实地 当场 轮流 定期 接力 延时 免费 公开 重点")
"""What mostly goes with the verb behind it in a title, whatever sort the list says."""

LEADING = _words(
    "在 把 被 将 与 和 及 或 并 且 而 对 向 从 由 于 为 以 让 使 令 给 跟 比 就 也 都 还 又 再 不 没 未 无 更 最 很 太 已 正 要 会 能 可 须 应 各 每 本 该 此 "
    "这 那 某 全 新 老 旧 大 小 首 副 总 原 前 第 多 好 我 你 他 她 它 其 何 怎 谁 因 如 若 虽 则 经 按 据 往 朝 自 至 到 是 有 用 靠 所 近 超 逾 约 达 "
    "以及 关于 对于 为了 成为 围绕 根据 按照 如何 为何 怎么 怎样 进行 予以 一个 一种 不再 不能 不会 不得 不可 不要 不让 必须 可以 应当 就是 也是 正在 "
    "已经 曾经 将要 即将 更加 非常 十分 通过 经过 随着 作为 由于 因为 所以 但是 而且 或者 如果 还是 不是 能否 是否 有望 拟 非 反 防 零 超级 部分 多数 少数 全部 各类 各级 多项 多个 大批 若干 以上 以下 跨区 跨省 跨市 跨县 跨境 跨界 跨国 整体 全线 异地 就近 就地 持证 分批 分期 分段 分类 让我 我的 他的"
)
"""Words a line does not end with: they begin what follows."""

SORTS = "NPGVADTMICFRU"
"""Noun, proper name, verbal noun, verb, attribute, adverb, time, count, idiom, connective, position, pronoun, particle."""

_USUAL = 60
_PAIRS = {
    # a subject before its predicate, and what goes before the whole clause
    "NV": 0, "PV": 0, "GV": 10, "IV": 15, "TV": 30, "MV": 10, "RV": 15, "FV": 0, "UV": 10, "ND": 0, "PD": 0, "GD": 5, "NR": 20,
    "TN": 20, "TP": 10, "TG": 30, "TD": 15, "TR": 10, "TM": 25, "TA": 20, "TT": 40, "TI": 10, "NT": 15, "PT": 15, "VT": 20, "GT": 15,
    "FN": 30, "FM": 20, "FP": 20, "NC": 5, "PC": 10, "VC": 10, "GC": 10, "MC": 10, "IC": 5, "NI": 10, "PI": 10, "VI": 30, "II": 0, "IN": 30,
    # a verb and what it governs
    "VN": 60, "VP": 55, "VG": 70, "VM": 50, "VA": 50, "VV": 45, "GN": 110, "VF": 120,
    # parts of one name or of one phrase
    "NN": 95, "PN": 60, "PP": 40, "NG": 90, "NP": 40, "PG": 45, "GG": 80, "NA": 45, "PA": 40, "GA": 50, "NM": 40, "PM": 30, "GM": 40,
    "NF": 130, "PF": 130, "AN": 130, "AG": 110, "AP": 100, "AA": 70, "AV": 60, "MN": 110, "MG": 100, "MP": 60, "MA": 70, "MM": 60,
    "DV": 130, "DA": 130, "DN": 130, "DG": 110, "DD": 110, "CN": 200, "CV": 200, "CP": 200, "CG": 200, "RN": 70, "RA": 60, "RG": 60,
    "UN": 20, "UP": 20, "UG": 20, "UA": 20, "UM": 20,
}  # fmt: skip
"""What a break costs between two words by their sorts, apart from what they are."""


def between(left: str, right: str) -> int:
    """The cost of a break between two words of these sorts."""
    return _PAIRS.get(left + right, _USUAL)
