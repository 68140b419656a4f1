// The pages work without this file. It ticks all boxes of a list, and "/" goes to the search.
"use strict";
for (const all of document.querySelectorAll("input[data-all]")) {
  all.closest(".all").hidden = false;
  all.addEventListener("change", () => {
    for (const one of document.querySelectorAll(`input[name="${all.dataset.all}"]`)) {
      one.checked = all.checked;
    }
  });
}
document.addEventListener("keydown", (event) => {
  const search = document.getElementById("q");
  const typing = event.target.closest && event.target.closest("input, textarea, select");
  if (event.key === "/" && search && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
  }
});
