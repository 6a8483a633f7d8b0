// The desk in a browser: it shows what the server set and sends what hands do; it decides nothing about layout.
import { connect } from "./live.js";
import { startBar, startStrip } from "./bar.js";
import { startBroken } from "./broken.js";
import { startCopying } from "./copying.js";
import { startFind } from "./find.js";
import { startKeys, tellKey } from "./keys.js";
import { startLists } from "./lists.js";
import { startOverlays } from "./overlays.js";
import { startOutputs } from "./outputs.js";
import { startPeople } from "./people.js";
import { startPan } from "./pan.js";
import { startPanel } from "./panel.js";
import { startPlates } from "./plates.js";
import { startSplitters } from "./splitters.js";
import { startStage } from "./stage.js";
import { startStatus } from "./status.js";
import { dress } from "./words.js";

const part = (name) => document.getElementById(name), stage = part("stage");

dress();
startKeys();
startPan(stage);                                      // before the stage and hands: a drag of the page is not theirs
startSplitters(document.body);
startBar(part("bar"));
startPeople(part("bar"));
startOutputs(part("bar"));
startStrip(part("strip"));
startBroken(part("view"));
startOverlays();
startLists(part("rail"));
startStage(stage);
startPlates(stage);
startFind(part("view"));
startCopying(stage);
startPanel(part("panel"));
startStatus(part("status"));
for (const [combo, zh, en, group] of [
  ["Ctrl+滚轮", "在指针处放大缩小", "wheel: zoom under the pointer", "look"], ["空格", "按住拖动版面（中键也行）", "hold and drag the page (or the middle button)", "look"], ["双击", "放大版块，再双击回去", "double click: zoom to a block and back", "look"],
  ["方向键", "移动版块一栏、一行", "arrows: move the block by a column or line", "hands"], ["⇧ 方向键", "改右边、下边", "stretch right and foot", "hands"], ["Alt ⇧ 方向键", "改左边、上边", "stretch left and head", "hands"], ["Delete", "撤下版块", "take the block off", "hands"], ["Escape", "不选", "choose nothing", "hands"],
]) tellKey(combo, zh, en, group);
for (const skip of document.querySelectorAll(".skip")) skip.addEventListener("click", (event) => { event.preventDefault(); part(skip.hash.slice(1)).focus(); });
connect();
