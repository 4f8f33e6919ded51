/**
 * The wall of a workshop: puts in the marks as they come, and reads the page again
 * once the workshop takes no more of them. Without it the page is read again by
 * hand.
 */

const wall = document.querySelector("[data-stream]");

/** Puts in the wall as the server has rendered it. */
function show(event) {
  document.getElementById("wall-marks").innerHTML = event.data;
}

if (wall) {
  document.getElementById("wall-marks").setAttribute("aria-live", "polite");
  const stream = new EventSource(wall.dataset.stream);
  stream.addEventListener("marks", show);
  stream.addEventListener("turned", () => {
    stream.close();
    location.reload();
  });
  addEventListener("pagehide", () => stream.close());
}
