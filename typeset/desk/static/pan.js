// Moving and zooming by hand: space or the middle button drags the page, so does the hand; wheel with ctrl (and a pinch of the touch pad)
// zooms under the pointer; two fingers move and pinch. A drag that is taken here never reaches whoever else listens on the stage.
import { store } from "./store.js";
import { settle, zoomBy } from "./stage.js";

let stage, space = false, drag = null, fingers = null;

export function startPan(element) {
  stage = element;
  stage.addEventListener("wheel", wheel, { passive: false });
  stage.addEventListener("pointerdown", take, { capture: true });
  stage.addEventListener("pointermove", move, { capture: true });
  for (const name of ["pointerup", "pointercancel"]) stage.addEventListener(name, drop, { capture: true });
  stage.addEventListener("mousedown", (event) => { if (drag) event.preventDefault(); }, { capture: true });   // no text chosen, no scrolling by itself
  stage.addEventListener("touchstart", touch, { passive: false });
  stage.addEventListener("touchmove", pinch, { passive: false });
  for (const name of ["touchend", "touchcancel"]) stage.addEventListener(name, lift);
  stage.addEventListener("auxclick", (event) => { if (event.button === 1) event.preventDefault(); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== " " || event.target.closest("input, textarea, select, button, summary, a, dialog, [role=button]")) return;
    event.preventDefault();
    hold(true);
  });
  document.addEventListener("keyup", (event) => { if (event.key === " ") hold(false); });
  addEventListener("blur", () => hold(false));
}

function hold(down) {
  space = down;
  stage.classList.toggle("grab", down);
}

function wheel(event) {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const step = event.deltaMode === 1 ? 16 : 1;
  zoomBy(Math.exp(Math.max(-120, Math.min(120, -event.deltaY * step)) / 300), { x: event.clientX, y: event.clientY });
}

function take(event) {
  const ours = event.button === 1 || (event.button === 0 && (space || (store.view.tool === "hand" && event.pointerType !== "touch")));
  if (ours) {
    drag = { x: event.clientX, y: event.clientY, left: stage.scrollLeft, top: stage.scrollTop, moved: false };
    stage.setPointerCapture(event.pointerId);
    stage.classList.add("grabbing");
  }
  if (ours || (store.view.tool === "text" && event.button === 0 && event.pointerType === "mouse")) event.stopImmediatePropagation();
  if (ours) stage.focus({ preventScroll: true });
}

function move(event) {
  if (!drag) return;
  event.stopImmediatePropagation();
  const dx = event.clientX - drag.x, dy = event.clientY - drag.y;
  if (Math.hypot(dx, dy) > 3) drag.moved = true;
  stage.scrollTo(drag.left - dx, drag.top - dy);
}

function drop(event) {
  if (!drag) return;
  event.stopImmediatePropagation();
  const { moved } = drag;
  drag = null;
  stage.classList.remove("grabbing");
  const swallow = (click) => { click.stopImmediatePropagation(); click.preventDefault(); };
  if (moved || space) { stage.addEventListener("click", swallow, { capture: true, once: true }); setTimeout(() => stage.removeEventListener("click", swallow, { capture: true }), 50); }
}

// ---- two fingers

const spread = (touches) => ({
  x: (touches[0].clientX + touches[1].clientX) / 2, y: (touches[0].clientY + touches[1].clientY) / 2,
  far: Math.hypot(touches[0].clientX - touches[1].clientX, touches[0].clientY - touches[1].clientY) || 1,
});

function touch(event) {
  if (event.touches.length !== 2) return;
  event.preventDefault();
  fingers = { start: spread(event.touches), far: spread(event.touches).far };
}

function pinch(event) {
  if (!fingers || event.touches.length !== 2) return;
  event.preventDefault();
  const now = spread(event.touches);
  zoomBy(now.far / fingers.far, { x: fingers.start.x, y: fingers.start.y, toX: now.x, toY: now.y });
  fingers.far = now.far;
}

function lift(event) {
  if (!fingers || event.touches.length >= 2) return;
  fingers = null;
  settle();
}
