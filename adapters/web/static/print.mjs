/**
 * Opens all folds while the page is printed, for browsers whose style sheets cannot
 * open them, and closes them again afterwards.
 */

let opened = [];

addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open], .turn, .same)")];
  for (const fold of opened) fold.open = true;
});

addEventListener("afterprint", () => {
  for (const fold of opened) fold.open = false;
});
