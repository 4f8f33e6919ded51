/**
 * A button that copies what is to be cited. Without it the text can be selected.
 */

import { onShown, say, words } from "./swap.mjs";

/** Copies the text of an element; where the browser keeps the clipboard to itself,
 * as it does on addresses that are not safe, by selecting it. */
async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return document.execCommand("copy");
  }
}

onShown(() => {
  for (const quote of document.querySelectorAll(".quote:not([data-copied])")) {
    quote.dataset.copied = "";
    const button = Object.assign(document.createElement("button"), { type: "button", className: "plain mini copy", textContent: words.copy });
    button.addEventListener("click", async () => {
      const done = await copy(quote);
      button.textContent = done ? words.copied : words.select;
      say(button.textContent);
    });
    quote.after(button);
  }
});
