// Helps with the form that records: what was understood and what the entry would
// change while one writes, and a draft on this device. The form does all of it
// without.

const prefix = "kronika:draft:";
const form = document.getElementById("rec");
const here = prefix + location.pathname + subject();

/** What the form was opened for, as the address says it: a consultation and a party, an entry. */
function subject() {
  const query = new URLSearchParams(location.search);
  query.delete("lang");
  query.sort();
  return query.size ? "?" + query : "";
}

const kept = {
  read() {
    try { return JSON.parse(localStorage.getItem(here)); } catch { return null; }
  },
  write(draft) {
    try { localStorage.setItem(here, JSON.stringify(draft)); } catch { /* no room, no draft */ }
  },
  drop(key = here) {
    try { localStorage.removeItem(key); } catch { /* none was kept */ }
  },
};

function stored() {
  const id = decodeURIComponent(location.pathname.split("/").pop());
  for (const key of Object.keys(localStorage).filter(k => k.startsWith(prefix))) {
    const draft = JSON.parse(localStorage.getItem(key) ?? "null");
    if (draft?.some(([name, value]) => name === "id" && value === id)) kept.drop(key);
  }
}

function notice(text, action, label) {
  document.getElementById("rec-notice")?.remove();
  const box = document.createElement("div");
  box.id = "rec-notice";
  box.className = "note";
  box.setAttribute("role", "status");
  const p = document.createElement("p");
  p.textContent = text + " ";
  box.append(p);
  if (action) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain mini";
    button.textContent = label;
    button.addEventListener("click", action);
    p.append(button);
  }
  form.before(box);
}

const values = () => [...new FormData(form)].filter(([name]) => !["seq", "seen", "do", "search"].includes(name));

function restore(draft) {
  const given = Map.groupBy(draft, ([name]) => name);
  for (const field of form.elements) {
    const list = given.get(field.name)?.map(([, value]) => value) ?? [];
    if (["radio", "checkbox"].includes(field.type)) field.checked = list.includes(field.value);
    else if (given.has(field.name)) field.value = list.shift();
  }
  for (const fold of form.querySelectorAll("details")) {
    if ([...fold.querySelectorAll("input, textarea")].some(f => f.type === "checkbox" ? f.checked : f.value)) fold.open = true;
  }
  notice(form.dataset.restored, () => { kept.drop(); location.reload(); }, form.dataset.discard);
}

function copy(page, id) {
  const from = page.getElementById(id), to = document.getElementById(id);
  if (from && to) to.replaceWith(document.adoptNode(from));
}

let waiting, under;

async function preview() {
  under?.abort();
  under = new AbortController();
  const body = new URLSearchParams(new FormData(form));
  body.set("do", "preview");
  try {
    const answer = await fetch(form.action, { method: "POST", body, signal: under.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const field of form.querySelectorAll("[data-date]")) {
      for (const part of ["-e", "-w"]) {
        const to = document.getElementById(field.id + part), from = page.getElementById(field.id + part);
        if (to && from) to.textContent = field.value ? from.textContent : "";
      }
    }
    for (const id of ["rec-preview", "rec-doings", "rec-hidden", "rec-between"]) copy(page, id);
    if (document.activeElement?.id === "search") copy(page, "rec-because");
    document.getElementById("rec-notice")?.matches(".lost") && document.getElementById("rec-notice").remove();
  } catch (problem) {
    if (problem.name === "AbortError") return;
    notice(form.dataset.lost);
    document.getElementById("rec-notice").classList.add("lost");
  }
}

if (form) {
  const draft = kept.read();
  if (draft && !document.querySelector(".errors, #rec-preview dl")) {
    restore(draft);
    preview();
  }
  document.querySelector(".errors")?.focus();
  form.addEventListener("input", () => {
    kept.write(values());
    clearTimeout(waiting);
    waiting = setTimeout(preview, 250);
  });
  form.addEventListener("submit", event => {
    clearTimeout(waiting);
    under?.abort();
    kept.write(values());
    if (!navigator.onLine) {
      event.preventDefault();
      notice(form.dataset.lost);
    }
  });
} else if (document.getElementById("stored")) {
  stored();
}
