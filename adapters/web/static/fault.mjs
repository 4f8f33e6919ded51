/**
 * Puts the focus on what is wrong with what was sent, also where the address
 * names a place further down: a browser goes there once all is loaded, and takes
 * the focus away.
 */

const wrong = document.querySelector(".errors[autofocus]");

if (wrong && location.hash) {
  const lead = () => setTimeout(() => wrong.focus());
  document.readyState === "complete" ? lead() : addEventListener("load", lead);
}
