/**
 * Makes the picture of a life easier to go through: one stop for the tab key, the
 * arrow keys along a lane and from lane to lane, the name of what is pointed at
 * below it, and the terms by turning the wheel with Ctrl or by two fingers. The
 * links of the picture and of its terms work without.
 */

import { onShown } from "./swap.mjs";

/** The links of a picture, lane by lane, each lane in the order of time. */
function lanesOf(picture) {
  const lanes = [[]];
  for (const part of picture.children) {
    if (part.matches("text.lbl.strong")) lanes.push([]);
    else if (part.matches("a")) lanes.at(-1).push(part);
  }
  return lanes.filter((lane) => lane.length).map((lane) => lane.sort((a, b) => middle(a) - middle(b)));
}

const middle = (link) => {
  const box = link.getBoundingClientRect();
  return box.left + box.width / 2;
};

/** The link that a key leads to. */
function next(lanes, at, key) {
  const y = lanes.findIndex((lane) => lane.includes(at));
  const [lane, x] = [lanes[y], lanes[y].indexOf(at)];
  const nearest = (other) => other?.reduce((best, link) => (Math.abs(middle(link) - middle(at)) < Math.abs(middle(best) - middle(at)) ? link : best));
  switch (key) {
    case "ArrowRight": return lane[x + 1];
    case "ArrowLeft": return lane[x - 1];
    case "ArrowDown": return nearest(lanes[y + 1]);
    case "ArrowUp": return nearest(lanes[y - 1]);
    case "Home": return lane[0];
    case "End": return lane.at(-1);
  }
  return undefined;
}

/** Makes the picture one stop of the tab key, with its links by the arrow keys. */
function walk(picture, named) {
  const lanes = lanesOf(picture);
  const all = lanes.flat();
  const stop = (link) => all.forEach((other) => other.setAttribute("tabindex", other === link ? 0 : -1));
  stop(all[0]);
  picture.addEventListener("keydown", (event) => {
    const at = event.target.closest?.("a");
    const to = at && !event.ctrlKey && !event.altKey && !event.metaKey && next(lanes, at, event.key);
    if (/^(Arrow|Home|End)/.test(event.key) && at) event.preventDefault();
    if (!to) return;
    stop(to);
    to.focus();
  });
  const name = (event) => (named.textContent = event.target.closest?.("a")?.getAttribute("aria-label") ?? "");
  picture.addEventListener("focusin", name);
  picture.addEventListener("pointerover", name);
}

/** Follows the link of the term at a place, or that of the whole life. */
function zoom(figure, x, nearer) {
  const links = [...figure.querySelectorAll(".zoom a[href*='?'], .zoom a")].filter((link) => !link.hash);
  const part = links.find((link) => new URL(link.href).searchParams.has("from") && link.hasAttribute("aria-current"));
  if (!nearer) return part && location.assign(links[0].href);
  const box = figure.querySelector("svg.chart").getBoundingClientRect();
  const [from, to] = [figure.dataset.from, figure.dataset.to].map((day) => Date.parse(day));
  const day = new Date(from + ((x - box.left) / box.width) * (to - from)).toISOString().slice(0, 10);
  const term = links.map((link) => [link, new URL(link.href).searchParams])
    .find(([, query]) => query.get("from") <= day && day <= query.get("to"));
  return term && !part && location.assign(term[0].href);
}

/** Listens to the wheel with Ctrl, which a touchpad's two fingers send too, and to
 * two fingers on a screen: from the whole life to a term, and back. All else that two
 * fingers do is the browser's, which magnifies the page. */
function pinch(figure, picture) {
  const whole = ![...figure.querySelectorAll(".zoom a[aria-current]")].some((link) => new URL(link.href).searchParams.has("from"));
  const terms = [...figure.querySelectorAll(".zoom a")].some((link) => new URL(link.href).searchParams.has("from"));
  const magnified = () => (window.visualViewport?.scale ?? 1) > 1.01;
  const claim = () => picture.toggleAttribute("data-pinch", whole && terms && !magnified());
  claim();
  window.visualViewport?.addEventListener("resize", claim);
  picture.addEventListener("wheel", (event) => {
    if (!event.ctrlKey || !event.deltaY || !terms || event.deltaY < 0 !== whole) return;
    event.preventDefault();
    zoom(figure, event.clientX, event.deltaY < 0);
  }, { passive: false });
  let began = 0;
  const apart = ([a, b]) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  picture.addEventListener("touchstart", ({ touches }) => (began = touches.length === 2 ? apart(touches) : 0), { passive: true });
  picture.addEventListener("touchmove", (event) => {
    if (!began || event.touches.length !== 2) return;
    if (picture.hasAttribute("data-pinch")) event.preventDefault();
    const ratio = apart(event.touches) / began;
    if (ratio < 1.3 && ratio > 0.75) return;
    began = 0;
    if (magnified() || ratio > 1 !== whole) return;
    zoom(figure, (event.touches[0].clientX + event.touches[1].clientX) / 2, ratio > 1);
  }, { passive: false });
}

onShown(() => {
  for (const picture of document.querySelectorAll("figure svg.chart[role=group]:not([data-heard])")) {
    picture.dataset.heard = "";
    if (!picture.querySelector("a")) continue;
    const figure = picture.closest("figure");
    const named = Object.assign(document.createElement("p"), { className: "named" });
    named.setAttribute("aria-hidden", "true");
    picture.after(named);
    walk(picture, named);
    if (figure.dataset.from) pinch(figure, picture);
  }
});
