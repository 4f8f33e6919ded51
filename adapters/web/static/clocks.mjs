/**
 * A slider for each of the two clocks, beside the field that it fills in: drag it,
 * or use the arrow keys by month and the page keys by year. The page follows when
 * it comes to rest. The fields and the links to years work without.
 */

import { swap, say, words } from "./swap.mjs";

const resting = 350; // milliseconds
const form = document.querySelector(".clocks .pick");

/** The last day of a month, counted in months from year 0, as YYYY-MM-DD. */
function lastDay(month) {
  const day = new Date(0);
  day.setUTCFullYear(Math.floor(month / 12), (month % 12) + 1, 0);
  return day.toISOString().slice(0, 10);
}

const monthOf = (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7) || 12) - 1;

/** A day in the reader's words; now where the clock is not set. */
function told(day) {
  const form = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
  return form.format(new Date(day + "T00:00:00Z"));
}

/** Makes the slider of a field, whose months the form gives as "YYYY-MM YYYY-MM". */
function slider(field, [from, to], now) {
  const [first, last] = [monthOf(from), monthOf(to)];
  if (!(last > first)) return;
  const range = Object.assign(document.createElement("input"), { type: "range", min: first, max: last, step: 1, className: "slide" });
  range.setAttribute("aria-labelledby", field.id + "-l");
  range.value = field.value ? monthOf(field.value) : last;
  const ends = Object.assign(document.createElement("span"), { className: "slideends" });
  ends.append(...[from, to].map((month) => Object.assign(document.createElement("span"), { textContent: month.slice(0, 4) })));
  const tell = () => {
    const text = Number(range.value) === last ? now : told(lastDay(Number(range.value)));
    range.setAttribute("aria-valuetext", text);
    ends.title = text;
  };
  let rest = 0;
  range.addEventListener("input", () => {
    field.value = Number(range.value) === last ? "" : lastDay(Number(range.value));
    tell();
    clearTimeout(rest);
    rest = setTimeout(follow, resting);
  });
  range.addEventListener("keydown", (key) => {
    const years = { PageUp: 12, PageDown: -12 }[key.key];
    if (!years) return;
    key.preventDefault();
    range.value = Number(range.value) + years;
    range.dispatchEvent(new Event("input"));
  });
  tell();
  field.closest("p").append(range, ends);
}

/** Shows the page by the days that the form now has. */
async function follow() {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  query.delete("today");
  const address = form.action + (query.size ? "?" + query : "");
  if (!(await swap(address))) return location.assign(address);
  say(document.querySelector(".clocks > .say").textContent);
}

if (form?.dataset.days) {
  slider(document.getElementById("asof"), form.dataset.days.split(" "), words.today);
  slider(document.getElementById("known"), form.dataset.known.split(" "), words.now);
}
