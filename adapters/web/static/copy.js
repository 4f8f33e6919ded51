// Copies a text of the page at the press of a button; without this script the
// text is there to be selected.
for (const button of document.querySelectorAll("button[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  const said = document.getElementById(button.dataset.said);
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent.trim());
      said.textContent = said.dataset.done;
    } catch {
      getSelection().selectAllChildren(text);
      said.textContent = said.dataset.failed;
    }
  });
}
