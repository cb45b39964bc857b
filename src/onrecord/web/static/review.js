/* The review without loading a page each time. All that it does works without it, by forms and links.
   A key presses its button (data-key); a form or link with data-swap brings its page in place of this one's content;
   what is selected in the text goes into a field (data-pick) with its place, counted in code points as the text is. */
"use strict";
(() => {
  const live = document.body.appendChild(document.createElement("div"));
  live.className = "away";
  live.setAttribute("role", "status");
  let work = Promise.resolve(); // one thing after the other: a key pressed meanwhile is for what comes next

  const say = (words) => { live.textContent = ""; requestAnimationFrame(() => { live.textContent = words; }); };

  function focus() {
    const where = document.getElementById("mistake") ? document.querySelector("#correct input:not([type=hidden])") : null;
    (where || document.getElementById("card") || document.getElementById("main")).focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  async function swap(address, options, keep) {
    try {
      const answer = await fetch(address, { ...options, headers: { Accept: "text/html" }, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const main = page.getElementById("main");
      if (!main) throw new Error("no page");
      for (const one of main.querySelectorAll("[autofocus]")) one.removeAttribute("autofocus"); // focus() sees to it
      document.getElementById("main").replaceChildren(...main.childNodes);
      document.title = page.title;
      if (keep) history.pushState(null, "", answer.redirected || !options ? answer.url : location.href);
      prepare();
      focus();
      const told = document.getElementById("mistake") || document.getElementById("told");
      const card = document.querySelector("#card h2");
      say([told, card].filter(Boolean).map((one) => one.textContent.trim()).filter(Boolean).join(" Now: "));
    } catch {
      say("The server did not answer; nothing was lost. Try again.");
    }
  }

  function sent(form, by) {
    const fields = new URLSearchParams(new FormData(form, by));
    return swap(form.action, { method: "POST", body: fields }, true);
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-swap]")) return;
    event.preventDefault();
    work = work.then(() => sent(event.target, event.submitter));
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.matches("[data-swap]")) {
      event.preventDefault();
      work = work.then(() => swap(link.href, undefined, true));
    } else if (link.getAttribute("href") === "#correct") {
      event.preventDefault();
      const field = document.querySelector("#correct input:not([type=hidden])");
      if (field) field.focus();
    } else if (["#q", "#keys"].includes(link.getAttribute("href"))) {
      event.preventDefault(); // no other address: going there would count as going back or forth
      document.querySelector(link.hash).focus();
    }
  });

  addEventListener("popstate", () => { // not for a place in this page, 'To the content'
    if (!location.hash) work = work.then(() => swap(location.href, undefined, false));
  });

  const writes = (one) => one instanceof Element && one.matches("input, textarea, select, [contenteditable]");
  const presses = (one) => one instanceof Element && one.matches("button, summary, a");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (writes(event.target)) {
      if (event.key === "Escape") { event.preventDefault(); focus(); }
      return;
    }
    if (event.key === " " && presses(event.target)) return; // there it presses what has the focus
    if (event.repeat || !document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)) return;
    event.preventDefault();
    work = work.then(() => press(event.key));
  });

  function press(key) { // looked up only now: the page may have changed since the key went down
    const control = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!control) return undefined;
    const form = control.closest("form[data-swap]");
    if (form) return sent(form, control);
    if (control.matches("a[data-swap]")) return swap(control.href, undefined, true);
    control.click();
    return undefined;
  }

  // what is selected: a paragraph's place in the text, and how many code points come before the selection's ends
  function place(node, offset) {
    const paragraph = (node.nodeType === 1 ? node : node.parentElement).closest("[data-start]");
    if (!paragraph) return null;
    const before = document.createRange();
    before.selectNodeContents(paragraph);
    before.setEnd(node, offset);
    return Number(paragraph.dataset.start) + [...before.toString()].length;
  }

  let chosen = null; // kept, since a field that takes the focus may take the selection away
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const start = place(range.startContainer, range.startOffset);
    const stop = place(range.endContainer, range.endOffset);
    if (start !== null && stop !== null) chosen = { words: range.toString().trim(), at: `${start}-${stop}` };
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-pick]");
    if (!button) return;
    if (!chosen) { say("Select words in the text first."); return; }
    const field = document.getElementById(`words-${button.dataset.pick}`);
    const at = field.form.elements[`${button.dataset.pick}_at`];
    field.value = chosen.words;
    at.value = chosen.at;
    say(`${button.dataset.pick}: ${chosen.words}`);
  });

  function prepare() {
    for (const button of document.querySelectorAll("[data-pick]")) button.hidden = false;
  }
  prepare();
})();
