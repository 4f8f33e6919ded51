/**
 * Says when entries have been recorded since the page was made, and how many. It
 * never moves what is being read, and shows nothing before it is asked to.
 *
 * Browsers open few connections to one server, so that a page listens only while
 * it is seen; whatever came meanwhile is told when it is seen again. A page of a
 * day or a moment gone by has no news.
 */

import { onShown } from "./swap.mjs";

const waiting = 1000; // milliseconds before listening: who goes on at once needs no news
const longest = 10 * 60 * 1000; // between tries where the server does not answer
const tries = 6;

let line, stream, timer, after, count, failed;

/** Writes the line, or empties it. */
function write() {
  const { single, many, show } = line.dataset;
  if (!count) return line.replaceChildren();
  const link = Object.assign(document.createElement("a"), { href: location.href, textContent: show });
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.reload();
  });
  line.replaceChildren((count === 1 ? single : many.replace("{n}", count)) + ", ", link);
}

/** Counts the entries of an act, once each. */
function heard(event) {
  const sequence = Number(event.lastEventId);
  if (sequence <= after) return;
  after = sequence;
  count += JSON.parse(event.data).entries.length;
  write();
}

/** Listens from what the page knows on. */
function open() {
  if (stream || document.hidden || !line?.dataset.after || failed > tries) return;
  const query = new URLSearchParams({ after });
  if (line.dataset.strategy) query.set("strategy", line.dataset.strategy);
  stream = new EventSource("/api/v1/feed?" + query);
  stream.addEventListener("open", () => (failed = 0));
  stream.addEventListener("recorded", heard);
  stream.addEventListener("error", () => {
    if (stream?.readyState !== EventSource.CLOSED) return; // it tries again by itself
    close();
    failed++;
    timer = setTimeout(open, Math.min(longest, 2000 * 4 ** failed) * (0.5 + Math.random()));
  });
}

function close() {
  clearTimeout(timer);
  stream?.close();
  stream = null;
}

/** Begins anew with the line of the page that is shown. */
function begin() {
  const now = document.getElementById("news");
  if (now === line) return;
  close();
  [line, after, count, failed] = [now, Number(now?.dataset.after), 0, 0];
  timer = setTimeout(open, waiting);
}

onShown(begin);
document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
addEventListener("pagehide", close);
addEventListener("pageshow", (event) => event.persisted && open());
