// Judging findings without losing the place. Everything works without it: forms post, and lead back.
"use strict";

// When a finding was judged its card is put in anew: the focus stays on it, on what was wrong if something was.
document.addEventListener("htmx:afterSwap", (event) => {
  const target = event.detail.target;
  const card = target?.id && document.getElementById(target.id);
  if (!card?.classList.contains("finding")) return;
  (card.querySelector("[aria-invalid]") || card.querySelector("h4"))?.focus({ preventScroll: true });
});
