// Judging findings without losing the place. Everything works without it: forms post, and lead back.
"use strict";

// When a finding was judged its card is put in anew: the focus stays on it, on what was wrong if something was.
document.addEventListener("htmx:afterSwap", (event) => {
  const target = event.detail.target;
  const card = target?.id && document.getElementById(target.id);
  if (!card?.classList.contains("finding")) return;
  (card.querySelector("[aria-invalid]") || card.querySelector("h4"))?.focus({ preventScroll: true });
});

// Going back brings the page as it was fetched first, without what was judged on it since: it is fetched anew. A browser
// that kept the page itself (`persisted`) shows it as it was left.
window.addEventListener("pageshow", (event) => {
  const [visit] = performance.getEntriesByType("navigation");
  if (visit?.type === "back_forward" && !event.persisted) location.reload();
});
