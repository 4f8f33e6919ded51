/**
 * Reads a page again in another view of it and puts it in the place of the one
 * that is shown, so that what somebody holds with the pointer or types in stays.
 * Only the latest of several requests counts.
 */

const shown = [];
let latest = null;

/** The words that the page gives its modules, in the reader's language. */
export const words = document.getElementById("live")?.dataset ?? {};

/** Has something done now, and each time a page has been put in. */
export function onShown(does) {
  shown.push(does);
  does();
}

/** Says something to those who listen to the page. */
export function say(text) {
  const live = document.getElementById("live");
  if (live) live.textContent = text;
}

/** Gives the page of an address, or null where another one was asked for since. */
async function read(address) {
  latest?.abort();
  const own = (latest = new AbortController());
  const answer = await fetch(address, { signal: own.signal, headers: { Accept: "text/html" } });
  const text = await answer.text();
  if (own !== latest) return null;
  return { ok: answer.ok, page: new DOMParser().parseFromString(text, "text/html") };
}

/** Puts in what stands beside an element that stays. */
function beside(own, other) {
  while (own.previousSibling) own.previousSibling.remove();
  while (own.nextSibling) own.nextSibling.remove();
  for (const node of [...other.parentNode.childNodes]) {
    if (node === other) continue;
    const before = node.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
    own.parentNode.insertBefore(document.importNode(node, true), before ? own : null);
  }
}

/** Puts in all around a form that stays, up to the content of the page, and the
 * end of the form, where its button and its links stand. */
function around(stays, comes) {
  stays.lastElementChild.replaceWith(document.importNode(comes.lastElementChild, true));
  for (let [own, other] = [stays, comes]; own.id !== "content"; [own, other] = [own.parentNode, other.parentNode]) {
    beside(own, other);
  }
}

/** Puts in what stands around the content: the clocks' sentence and links, the
 * fields that their form sends along, the tabs, and the line of news. */
function frame(page) {
  beside(document.querySelector(".clocks > .turn"), page.querySelector(".clocks > .turn"));
  for (const part of [".place", ".acts", "#news"]) {
    const [now, then] = [document.querySelector(part), page.querySelector(part)];
    if (now && then) now.replaceWith(document.importNode(then, true));
  }
  const hidden = ".clocks .pick input[type=hidden]";
  for (const field of document.querySelectorAll(hidden)) field.remove();
  for (const field of page.querySelectorAll(hidden)) document.querySelector(".clocks .pick").append(document.importNode(field, true));
  document.querySelector(".clocks").className = page.querySelector(".clocks").className;
  document.title = page.title;
}

/**
 * Shows the page of an address. What stays is a form with an id that the page has too; without one all the content is put in. False where there is no such page.
 */
export async function swap(address, stays) {
  let came = null;
  try {
    came = await read(address);
  } catch (fault) {
    if (fault.name === "AbortError") return true;
    return false;
  }
  if (!came) return true;
  const content = came.page.getElementById("content");
  const other = stays && came.page.getElementById(stays.id);
  if (!came.ok || !content || (stays && !other)) return false;
  if (stays) around(stays, other);
  else document.getElementById("content").replaceChildren(...document.importNode(content, true).childNodes);
  frame(came.page);
  history.replaceState(history.state, "", address);
  for (const does of shown) does();
  return true;
}
