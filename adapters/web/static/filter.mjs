/**
 * Narrows a list while somebody types in its form, and says how many are left. The
 * form is sent as it was before where this does not work.
 */

import { onShown, say, swap } from "./swap.mjs";

const resting = 300; // milliseconds

/** Asks for what the form now says, and puts in all but the form. */
async function narrow(form) {
  const address = new URL(form.action);
  address.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  address.hash = "";
  if (!(await swap(address.href, form))) return;
  say(form.parentNode.querySelector(".count")?.textContent ?? document.title);
}

onShown(() => {
  for (const form of document.querySelectorAll("form[data-live]:not([data-heard])")) {
    form.dataset.heard = "";
    let rest = 0;
    form.addEventListener("input", (event) => {
      clearTimeout(rest);
      rest = setTimeout(narrow, event.target.tagName === "SELECT" ? 0 : resting, form);
    });
  }
});
