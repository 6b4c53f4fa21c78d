// The reading room: from finding to finding by keys, meanings beside their terms, where one is in the contents, the
// original beside the law. The page works without it.
"use strict";

(() => {
  const text = document.getElementById("law");
  if (!text) return;
  const notes = () => [...document.querySelectorAll("[data-note]")];
  const said = document.getElementById("said");
  let at = -1;

  // --- Findings -------------------------------------------------------------------------------------------------
  function marksOf(note) {
    const key = note.id.slice("finding-".length);
    return [...text.querySelectorAll(`mark[data-finding~="${CSS.escape(key)}"]`)];
  }

  function show(note, open) {
    for (const old of document.querySelectorAll("mark.now, .note.now")) old.classList.remove("now");
    const marks = marksOf(note);
    for (const mark of marks) mark.classList.add("now");
    note.classList.add("now");
    at = notes().indexOf(note);
    const details = note.querySelector("details");
    if (open) {
      for (const other of document.querySelectorAll(".note details[open]")) if (other !== details) other.open = false;
      details.open = true;
    }
    const summary = note.querySelector("summary");
    summary.focus({ preventScroll: true });
    (marks[0] || note).scrollIntoView({ block: "center" });
    if (!marks[0]) note.scrollIntoView({ block: "nearest" });
  }

  const route = document.querySelector("[data-next-finding]");

  function step(by) {
    const all = notes();
    const focused = all.findIndex((note) => note.contains(document.activeElement));
    const from = focused >= 0 ? focused : at >= 0 ? at : by > 0 ? firstInSight(all) - 1 : firstInSight(all);
    const beyond = by > 0 ? route?.dataset.after : route?.dataset.before; // a finding in another part of the law
    if (!all[from + by] && beyond) { location.href = beyond; return; }
    if (all.length) show(all[Math.min(Math.max(from + by, 0), all.length - 1)], true);
  }

  function firstInSight(all) {
    const found = all.findIndex((note) => note.getBoundingClientRect().top > 0);
    return found < 0 ? all.length : found;
  }

  document.addEventListener("click", (event) => {
    const pointer = event.target.closest("a.to");
    const mark = event.target.closest("mark[data-finding]");
    if (!pointer && (!mark || event.target.closest("a") || !document.getSelection().isCollapsed)) return;
    const id = pointer ? pointer.hash.slice(1) : `finding-${mark.dataset.finding.split(" ")[0]}`;
    const note = document.getElementById(id);
    if (!note) return;
    event.preventDefault();
    show(note, true);
  });

  // --- Keys -----------------------------------------------------------------------------------------------------
  const dialog = document.getElementById("keys");
  const on = document.getElementById("keys-on");
  if (on) {
    on.checked = localStorage.getItem("single-keys") !== "off";
    on.addEventListener("change", () => localStorage.setItem("single-keys", on.checked ? "on" : "off"));
    const list = document.querySelector("[data-keys]");
    if (route) { route.hidden = false; route.addEventListener("click", (event) => { event.preventDefault(); step(1); }); }
    if (list) { list.hidden = false; list.addEventListener("click", () => dialog.showModal()); }
    document.addEventListener("keydown", (event) => {
      if (!on.checked || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input, textarea, select, dialog[open], [contenteditable]")) return;
      if (event.key === "j" || event.key === "n") step(1);
      else if (event.key === "k" || event.key === "p") step(-1);
      else if (event.key === "w") toWords();
      else if (event.key === "?") dialog.showModal();
      else return;
      event.preventDefault();
    });
  }

  function toWords() {
    const note = notes()[at];
    const mark = note && marksOf(note)[0];
    if (!mark) return;
    mark.tabIndex = -1;
    mark.focus();
    if (said) said.textContent = mark.textContent;
  }

  // --- Meanings -------------------------------------------------------------------------------------------------
  let card = null;
  function closeCard() { card?.remove(); card = null; }
  document.addEventListener("click", (event) => {
    const term = event.target.closest("a.term");
    if (!term) { if (card && !card.contains(event.target)) closeCard(); return; }
    const meaning = document.getElementById(term.hash.slice(1));
    if (!meaning) return;
    event.preventDefault();
    closeCard();
    card = document.createElement("dl");
    card.className = "meaning-card";
    card.setAttribute("data-aside", "");
    card.tabIndex = -1;
    card.lang = text.lang; card.dir = text.dir;
    card.append(...[...meaning.cloneNode(true).childNodes]);
    term.closest("p, h2, h3, h4, h5, h6").after(card);
    card.focus({ preventScroll: true });
    card.addEventListener("keydown", (key) => {
      if (key.key === "Escape") { closeCard(); term.focus(); }
    });
  });

  // --- Contents -------------------------------------------------------------------------------------------------
  const contents = document.querySelector("[data-contents]");
  if (contents && matchMedia("(max-width: 62rem)").matches) contents.open = false;
  const entries = new Map();
  for (const link of document.querySelectorAll(".contents a[href^='#']")) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target) entries.set(target, link);
  }
  const heads = [...entries.keys()];
  let marked = null;
  function mark() {
    let current = heads[0];
    for (const head of heads) {
      if (head.getBoundingClientRect().top > innerHeight / 3) break;
      current = head;
    }
    const link = entries.get(current);
    if (!link || link === marked) return;
    marked?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    marked = link;
    const nav = link.closest(".contents");
    if (nav.scrollHeight > nav.clientHeight) {
      const top = link.getBoundingClientRect().top - nav.getBoundingClientRect().top + nav.scrollTop;
      if (top < nav.scrollTop || top + link.offsetHeight > nav.scrollTop + nav.clientHeight) nav.scrollTop = top - nav.clientHeight / 2;
    }
  }
  if (heads.length) {
    let waiting = false;
    document.addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; mark(); });
    }, { passive: true });
    mark();
  }

  // --- The original beside it -----------------------------------------------------------------------------------
  const source = document.getElementById("source");
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-page], a[data-original]");
    if (!link || !source || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const address = new URL(link.href);
    if (link.matches("[data-original]")) address.searchParams.set("page", pageInSight());
    const answer = await fetch(`${location.pathname}source/${address.search}`);
    if (!answer.ok) { location.href = link.href; return; }
    source.innerHTML = await answer.text();
    const before = link.closest(".text") ? link.getBoundingClientRect().top : null;
    source.closest(".desk").classList.add("beside");
    if (before !== null) scrollBy(0, link.getBoundingClientRect().top - before);
    source.querySelector("h2")?.focus({ preventScroll: true });
  });

  function pageInSight() {
    const above = [...text.querySelectorAll(".pg")].filter((page) => page.getBoundingClientRect().top < innerHeight / 2);
    return above.pop()?.dataset.page || text.querySelector(".pg")?.dataset.page || "1";
  }

  // A finding named in the address opens; one beside words named in it is shown.
  function follow() {
    const named = location.hash.length < 2 ? null : document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (named?.matches("[data-note]")) show(named, true);
    else if (named?.matches("mark")) named.classList.add("now");
  }
  addEventListener("hashchange", follow);
  // Not before: as a browser goes to what the address names, it takes the focus away.
  addEventListener("load", () => requestAnimationFrame(follow));
})();
