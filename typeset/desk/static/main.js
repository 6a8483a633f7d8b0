// The desk in a browser: it shows what the server set and sends what hands do; it decides nothing about layout.
import { connect } from "./live.js";
import { store } from "./store.js";
import { startBar } from "./bar.js";
import { startLists } from "./lists.js";
import { startPanel } from "./panel.js";
import { startStage } from "./stage.js";
import { startStatus } from "./status.js";

startBar(document.getElementById("bar"));
startLists(document.getElementById("rail"));
startStage(document.getElementById("stage"));
startPanel(document.getElementById("panel"));
startStatus(document.getElementById("status"));
connect(store);
