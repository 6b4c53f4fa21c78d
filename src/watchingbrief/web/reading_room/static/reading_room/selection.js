// Words of a law, selected: where they stand, for whoever wants to say something of them.
//
// The law stands in an element [data-law]. In it every paragraph with [data-start] holds the letters of the law from
// that offset on, letter for letter, and names its provision in [data-provision]. What is in [data-aside] (numbers of
// findings, notes) is not the law's; an element with [data-letters="1"] stands for so many letters, whatever it shows.
// Offsets count characters (code points), as the server does.
//
// Whenever words are selected, the law's element sends the event "words-selected" (it bubbles) with
// detail {start, end, quote, provision}, and every form[data-takes-words] gets them in its fields of these names; what
// is in its [data-shows-words] shows the quotation. An element [data-words-tools] shows itself while words are
// selected; a button in it with [data-opens="id"] opens the element of that id and puts the focus into its first field.
// When nothing is selected any more, "words-left" is sent.
"use strict";

(() => {
  const law = () => document.querySelector("[data-law]");
  const length = (text) => Array.from(text).length;

  // The letters of the law before a place in a paragraph.
  function lettersBefore(paragraph, node, offset) {
    let count = 0;
    const walk = (here) => {
      if (here === node) {
        if (here.nodeType === Node.TEXT_NODE) count += length(here.data.slice(0, offset));
        else for (const child of [...here.childNodes].slice(0, offset)) walk(child);
        return true;
      }
      if (here.nodeType === Node.TEXT_NODE) { count += length(here.data); return false; }
      if (here.nodeType !== Node.ELEMENT_NODE) return false;
      if (here.dataset.aside !== undefined) return here.contains(node);
      if (here.dataset.letters) {
        if (here.contains(node)) return true;
        count += Number(here.dataset.letters);
        return false;
      }
      return [...here.childNodes].some(walk);
    };
    walk(paragraph);
    return count;
  }

  const element = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);

  // The paragraphs a selection touches, in order.
  function touched(range, inside) {
    return [...inside.querySelectorAll("[data-start]")].filter((p) => range.intersectsNode(p));
  }

  function words() {
    const inside = law();
    const selection = document.getSelection();
    if (!inside || !selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(inside)) return null;
    const paragraphs = touched(range, inside);
    if (!paragraphs.length) return null;
    const first = paragraphs[0], last = paragraphs[paragraphs.length - 1];
    const begin = first.contains(range.startContainer) ? lettersBefore(first, range.startContainer, range.startOffset) : 0;
    const whole = lettersBefore(last, last, last.childNodes.length);
    const stop = last.contains(range.endContainer) ? lettersBefore(last, range.endContainer, range.endOffset) : whole;
    const start = Number(first.dataset.start) + begin, end = Number(last.dataset.start) + stop;
    const quote = selected(paragraphs, start, end);
    if (end <= start || !quote.trim()) return null;
    const spaceBefore = length(quote) - length(quote.trimStart()), spaceAfter = length(quote) - length(quote.trimEnd());
    return { start: start + spaceBefore, end: end - spaceAfter, quote: quote.trim(), provision: first.dataset.provision || "" };
  }

  // The law's own letters of each paragraph between two offsets; between paragraphs the server knows what stands.
  function selected(paragraphs, start, end) {
    return paragraphs.map((paragraph) => {
      const letters = Array.from(own(paragraph));
      const from = Number(paragraph.dataset.start);
      return letters.slice(Math.max(start - from, 0), Math.max(end - from, 0)).join("");
    }).join("\n");
  }

  function own(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.dataset.aside !== undefined) return "";
    if (node.dataset.letters) return "\uFFFD".repeat(Number(node.dataset.letters));
    return [...node.childNodes].map(own).join("");
  }

  function fill(found) {
    for (const form of document.querySelectorAll("form[data-takes-words]")) {
      for (const name of ["start", "end", "quote", "provision"]) {
        if (form.elements[name]) form.elements[name].value = found[name];
      }
      for (const shown of form.querySelectorAll("[data-shows-words]")) shown.textContent = found.quote;
    }
  }

  function place(tools) {
    const box = document.getSelection().getRangeAt(0).getBoundingClientRect();
    const parent = (tools.offsetParent || document.body).getBoundingClientRect();
    tools.hidden = false;
    const left = Math.min(Math.max(box.left, 8), document.documentElement.clientWidth - tools.offsetWidth - 8);
    tools.style.top = `${box.bottom - parent.top + 8}px`;
    tools.style.left = `${left - parent.left}px`;
  }

  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(tell, 150);
  });

  function tell() {
    const inside = law();
    if (!inside || document.activeElement?.closest("form[data-takes-words], [data-words-tools]")) return;
    const found = words();
    for (const tools of document.querySelectorAll("[data-words-tools]")) {
      if (found) place(tools); else tools.hidden = true;
    }
    if (found) fill(found);
    inside.dispatchEvent(new CustomEvent(found ? "words-selected" : "words-left", { bubbles: true, detail: found }));
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-words-tools] [data-opens]");
    if (!button) return;
    const opened = document.getElementById(button.dataset.opens);
    button.closest("[data-words-tools]").hidden = true;
    if (!opened) return;
    opened.hidden = false;
    if (opened instanceof HTMLDialogElement) opened.showModal();
    else opened.scrollIntoView({ block: "nearest" });
    opened.querySelector("select, textarea, input:not([type=hidden])")?.focus();
  });

  // A dialog or panel with [data-closes] inside closes by it; the focus goes back to the law.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-closes]");
    const opened = button && document.getElementById(button.dataset.closes);
    if (!opened) return;
    if (opened instanceof HTMLDialogElement) opened.close(); else opened.hidden = true;
    law()?.focus({ preventScroll: true });
  });
})();
