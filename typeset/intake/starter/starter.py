"""The files of the small paper that `typeset init` writes: one full tabloid page."""

from __future__ import annotations

PAPER = """\
# 每天不变的部分。键名可在编辑器里补全；长度要带单位：9.5pt、小五、350mm、2em、3 lines
format: 1
name: 晨光报
page: tabloid-273x390          # 四开；对开写 broadsheet-390x546
registered: false              # 样张、校报；正式报纸写 true 并在 masthead 里写 cn
masthead:
  latin: CHENGUANG BAO
  dateline: [date, weekday, lunar, notice, pages]
  notice: 内部交流　免费赠阅
words:
  names: []                    # 人名：标题里不拆行
  terms: []
"""

EDITION = """\
# 一期报纸。位置是 栏 × 正文行，从 1 数起，两端都算
format: 1
paper: paper.yaml
date: 2026-05-07
issue: 1
copy: copy
pages:
  - section: 要闻
    credits: {责编: ○○○, 版式: ○○○}
    blocks:
      - {masthead: true, at: {columns: 1-5, lines: 1-12}}
      - {dateline: true, at: {columns: 1-5, lines: 13-14}}
      - story: 社区图书角开门
        at: {columns: 1-3, lines: 15-54}
        title: title.second
        picture: {file: copy/bookshelf.svg, position: head, lines: 14}
      - {story: 一碗面里的早晨, at: {columns: 4-5, lines: 15-29}, title: title.side, rules: [left]}
      - {story: 先听后做, at: {columns: 4-5, lines: 30-48}, title: title.side, box: {tint: 7%}}
      - story: 老槐树有了护栏
        at: {columns: 1-3, lines: 55-77}
        title: title.third
        picture: {file: copy/tree.svg, position: head, lines: 7}
        rules: [above]
      - {briefs: briefs.md, at: {columns: 4-5, lines: 49-82}, rules: [left]}
      - {note: [欢迎来稿：把稿件放进 copy 文件夹，再在版面文件里添一个版块。, 一稿一个 .md 文件，开头写题目；图片放在旁边。], at: {columns: 1-3, lines: 78-82}, rules: [above]}
"""

LIBRARY = """\
---
format: 1
kicker: 把书送到家门口           # 引题
title: 社区图书角开门            # 主题；分行写成 [第一行, 第二行]
subtitle: 三千册图书免费借阅      # 副题
pictures: [{file: bookshelf.svg, caption: 图书角的书架按年龄分层, credit: 本报制图, alt: 一排书架}]
---
本报讯 五月的第一个周末，北园社区图书角迎来首批读者。三千册图书按年龄分上书架，居民刷卡就能借走，一次三本，一个月内归还。

图书角由旧车棚改成，前后用了两个月。社区请居民投票选座椅、定时间，最后定下每天早八点到晚八点开门，周末不休息。

“以前借书要坐五站车，现在下楼就到。”一位带着孩子来的家长说。孩子已经在绘本架前坐下，翻开了第一页。

## 书从哪里来

三千册书里，一半由区图书馆定期调换，一半由居民捐出。每本捐来的书扉页上都贴着一张小卡片，写着捐书人想说的话。有人写“这本书陪我过了一个冬天”，有人只写“请爱惜”。

书架最下一层留给孩子，不用踮脚就能拿到；最上一层放大字本，老人坐着也看得清。中间几层放农事、修理、菜谱，借的人最多。

## 谁来管

十二位居民报名轮流值守，每人每周半天。登记、上架、修补，都在一本簿子上记清楚。开门三天，借出三百零六册，还回来四十一册，一本没有少。

社区工作人员介绍，图书角还将每月办一次读书会，由居民轮流领读。第一期读什么，也请大家来定：门口的纸箱里，已经投进了二十七张纸条。
"""

NOODLES = """\
---
format: 1
title: 一碗面里的早晨
byline: 晨光
---
清晨五点，巷口的面馆亮起灯。面是前一晚揉好的，醒了一夜，抻开来又细又韧。

第一位客人是环卫工人，要一碗热汤面，多放葱花。老板不问，也知道谁要辣、谁不要。

**一碗面，一句话。** 有人说今天降温，记得添衣；有人说孩子考得不错。话不多，面却总是热的。

七点过后，上学的孩子挤满小桌。老板给他们的碗里多卧一个鸡蛋，说是“长个子的钱”，不另收。

天亮透了，街上人多起来。老板把第二锅水烧上，又是一个早晨。
"""

COMMENT = """\
---
format: 1
label: 晨光短评
title: 先听后做
---
旧车棚改成图书角，先做的不是动工，是听。座椅选哪种、几点开门、书放哪一层，都由居民投票来定。

先听，事情才办得准。听来的话多半琐碎：灯要亮一点，台阶要矮一点。正是这些琐碎，决定一处地方有没有人来。

听了还要做，做了还要再听。开门之后门口留一只纸箱，就是把耳朵留在了那里。纸条不怕多，怕的是没有下文；收一张，回一张，门才算真开了。邻里的事急不得，也等不得，一头连着心，一头连着脚下的路。
"""

TREE = """\
---
format: 1
title: 老槐树有了护栏
byline: 晨光
pictures: [{file: tree.svg, caption: 树下的石桌搬了回来, credit: 本报制图, alt: 老槐树和护栏}]
---
南巷口的老槐树，谁也说不清有多少岁。去年冬天一场大雪压断两根枝，街坊们才发觉，它也会老。

开春以后，园林师傅来看过三回。先修枯枝，再补树洞，又把树下的水泥地凿开一圈，换成透水的碎石。“树根也要喝水、喘气。”师傅说。

护栏是木匠老街坊做的，用的是拆旧屋留下的榆木，不上漆，只擦了桐油。栏杆做得矮，老人可以坐，孩子翻得过去，却挡住了电动车。

树下的石桌也搬了回来。下午四点，下棋的人到齐，看棋的人比下棋的多。有人落子慢，旁边便有人叹气；一局下完，输赢都不计较。

护栏挂着一块小牌，上面没有写树龄，只写了一句话：“请替后来的人看好它。”字是巷里的小学生写的，一笔一画，很用力。

如今每天傍晚，总有人提一桶水来浇树。没有排班，也没有人记账，树下的土却一直是湿的。入了夏，补过的枝头冒出一圈新芽，比哪一年都密。
"""

BRIEFS = """\
---
format: 1
label: 简讯
title: 夜诊开到晚九点
---
本报讯 北园社区卫生站本周起开设夜诊，每天延长到晚九点，可看常见病、换药、开慢性病药。下班后来看病的居民，头三天有八十六人。

***
---
format: 1
title: 九路公交多停一站
---
本报讯 九路公交昨起在图书角门前增设一站，首班六点十分，末班二十一点。站牌旁装了长椅和雨棚，夜里有灯。等车的人说，借了书再上车，一路正好看完一章。高峰时每八分钟一班。

***
---
format: 1
title: 修补铺每周来两天
---
本报讯 流动修补铺每周三、周六到北园广场，修鞋、配钥匙、磨剪刀、换拉链，明码标价，老人免费磨刀。修不好的不收钱。摊上备了长凳和热水，等的时候可以坐。

***
---
format: 1
title: 孩子们种下一畦豆
---
本报讯 社区小学三年级的孩子在楼顶菜园种下一畦豆角，每人认领一株，轮流浇水，记下它每天长高多少。收下来的豆角送给食堂。

***
---
format: 1
title: 旧衣回收箱换新
---
本报讯 十二处旧衣回收箱本周换新，箱口加了挡雨板，衣物去向每月张榜公布。上月收来的衣服，有七成洗净送出。

***
---
format: 1
title: 楼道灯一周换齐
---
本报讯 北园社区二十六个楼道的旧灯，一周之内全部换成声控灯。换灯的是社区电工和四位志愿者，先换老人多的单元，再换其余。夜里回家，咳嗽一声，灯就亮了。

***
---
format: 1
title: 老年课堂添了书法
---
本报讯 社区老年课堂本月添了书法课，每周三上午开课，笔墨纸砚由课堂备好。首批学员四十人，最年长的八十一岁，头一课写的是“永”字。

***
---
format: 1
title: 雨水存起来浇花
---
本报讯 北园社区在三栋楼的落水管下各装一只大缸，雨水沉清后用来浇花、冲地。上月两场雨存下四吨多水，楼前月季不再用自来水浇。

***
---
format: 1
title: 丢了东西先问传达室
---
本报讯 小区传达室设了失物架，捡到的钥匙、雨伞、书包都贴上日期放好，认领时说得出样子就能拿走。半月来还出十九件。
"""

SHELF = """\
<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 366">
  <title>书架</title>
  <rect x="2" y="2" width="996" height="362" fill="k(6%)" stroke="black" stroke-width="3"/>
  <g fill="k(75%)">
    <rect x="20" y="172" width="960" height="10"/>
    <rect x="20" y="342" width="960" height="10"/>
  </g>
__BOOKS__</svg>
"""

TREE_ART = """\
<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 200">
  <title>老槐树和护栏</title>
  <rect x="2" y="2" width="996" height="196" fill="k(4%)" stroke="black" stroke-width="3"/>
  <rect x="2" y="166" width="996" height="32" fill="k(18%)"/>
  <g fill="device-cmyk(50% 0 70% 20%)">
    <circle cx="430" cy="70" r="46"/>
    <circle cx="500" cy="52" r="48"/>
    <circle cx="572" cy="70" r="46"/>
    <circle cx="500" cy="92" r="44"/>
  </g>
  <path d="M482 168 Q492 130 490 92 L510 92 Q508 130 520 168 Z" fill="k(78%)"/>
  <g fill="k(88%)">
    <rect x="300" y="132" width="400" height="6"/>
    <rect x="300" y="132" width="8" height="40"/>
    <rect x="398" y="132" width="8" height="40"/>
    <rect x="596" y="132" width="8" height="40"/>
    <rect x="692" y="132" width="8" height="40"/>
  </g>
  <g fill="k(55%)" stroke="black" stroke-width="2">
    <rect x="120" y="136" width="110" height="10"/>
    <rect x="164" y="146" width="22" height="28"/>
    <rect x="82" y="156" width="26" height="18"/>
    <rect x="242" y="156" width="26" height="18"/>
    <rect x="780" y="150" width="130" height="8"/>
    <rect x="792" y="158" width="10" height="16"/>
    <rect x="888" y="158" width="10" height="16"/>
  </g>
</svg>
"""


def _books() -> str:
    """Two boards of books: widths, heights and inks by a fixed pattern."""
    inks = (
        "k(20%)",
        "k(45%)",
        "device-cmyk(0 70% 60% 0)",
        "k(70%)",
        "white",
        "k(32%)",
        "device-cmyk(60% 20% 0 0)",
    )
    rows: list[str] = []
    for board, foot in enumerate((172, 342)):
        x, number = 34, board * 3
        while x < 950:
            wide, high = 18 + number * 7 % 17, 106 + number * 13 % 37
            ink = inks[(number * 3 + board) % len(inks)]
            rows.append(
                f'  <rect x="{x}" y="{foot - high}" width="{wide}" height="{high}" fill="{ink}" stroke="black" stroke-width="2"/>\n'
            )
            x += wide + (26 if number % 9 == 8 else 1)
            number += 1
    return "".join(rows)


FILES = {
    "paper.yaml": PAPER,
    "2026-05-07.yaml": EDITION,
    "copy/library.md": LIBRARY,
    "copy/noodles.md": NOODLES,
    "copy/comment.md": COMMENT,
    "copy/tree.md": TREE,
    "copy/briefs.md": BRIEFS,
    "copy/bookshelf.svg": SHELF.replace("__BOOKS__", _books()),
    "copy/tree.svg": TREE_ART,
}
"""What is written, by path in the new folder."""
