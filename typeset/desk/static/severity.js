// How a severity looks: a form of its own, not a colour alone.
import { draw, say } from "./words.js";

export const FORMS = { error: "M0 -13L13 0L0 13L-13 0Z", warning: "M0 -13L14 11L-14 11Z", info: "M0 -10A10 10 0 1 1 0 10A10 10 0 1 1 0 -10Z" };
const SEVERITY = { error: ["错误", "error"], warning: ["警告", "warning"], info: ["提示", "note"] };
export const severityWords = (name) => say(...(SEVERITY[name] ?? [name, name]));
export const severityForm = (name) => draw("svg", { viewBox: "-14 -14 28 28", class: `severity ${name}`, "aria-hidden": "true" }, draw("path", { d: FORMS[name] ?? FORMS.info }));

