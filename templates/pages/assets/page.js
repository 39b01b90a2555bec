// Small help only: every page works without it.
"use strict";

for (const button of document.querySelectorAll("[data-show-password]")) {
  const box = document.getElementById(button.dataset.showPassword);
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = box.type === "text";
    box.type = shown ? "password" : "text";
    button.textContent = shown ? "Show" : "Hide";
    button.setAttribute("aria-label", shown ? "Show password" : "Hide password");
  });
}

// The error summary takes focus, so that a screen reader starts there.
document.querySelector("[data-focus]")?.focus();

// A box on the page picture and the value read from it light up together.
for (const link of document.querySelectorAll("[data-lights]")) {
  const other = document.getElementById(link.dataset.lights);
  if (!other) continue;
  for (const [start, end] of [["mouseenter", "mouseleave"], ["focusin", "focusout"]]) {
    link.addEventListener(start, () => other.classList.add("hw-lit"));
    link.addEventListener(end, () => other.classList.remove("hw-lit"));
  }
}

// A section saves itself a second after typing stops, on leaving a box and on hiding the page. What could not be saved
// stays in the page and is tried again.
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const status = form.querySelector("[data-save-status]");
  const waits = [2, 5, 15, 60];
  let timer = 0, tries = 0, dirty = false, busy = false, waiting = false, savedAt = "", underWay = Promise.resolve();
  const tell = (text) => { if (status) status.textContent = text; };
  const later = (seconds) => { clearTimeout(timer); timer = setTimeout(save, seconds * 1000); };
  function save() {
    if (!dirty || busy) return;
    busy = true;
    underWay = send();
  }
  async function send() {
    dirty = false;
    tell("Saving…");
    try {
      const answer = await fetch(form.action, {
        method: "POST", credentials: "same-origin", redirect: "error", headers: { "X-Autosave": "1" },
        body: new URLSearchParams(new FormData(form)),
      });
      if (answer.status === 412) {
        tell("Somebody else changed this section. Save, and you see both");
        busy = false;
        return;
      }
      if (answer.status === 422) {
        tell("Not saved: an answer here is not of the right kind. Save to see which");
        busy = false;
        return;
      }
      if (!answer.ok) throw new Error("not saved");
      form.elements.version.value = (await answer.json()).version;
      savedAt = new Date().toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit", hour12: true }).replace(" ", "");
      tell("Saved " + savedAt);
      tries = 0;
      if (dirty) later(1);
    } catch {
      dirty = true;
      tell(`Not saved${savedAt ? " since " + savedAt : ""}. Keep this page open: we're trying again`);
      later(waits[Math.min(tries++, waits.length - 1)]);
    }
    busy = false;
  }
  form.addEventListener("input", () => { dirty = true; later(1); });
  form.addEventListener("focusout", () => { if (dirty) later(0); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  window.addEventListener("beforeunload", (event) => { if (dirty || busy) event.preventDefault(); });
  // A save under way raises the version: the page is sent after it, with the new one, or it would meet itself.
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    if (busy) {
      event.preventDefault();
      if (waiting) return;
      waiting = true;
      await underWay;
      waiting = false;
      form.requestSubmit(event.submitter);
      return;
    }
    dirty = false;
  });
}

// What the clipboard held as HTML goes with the pasted text: tables keep their rows so. It goes only while the
// text is what was pasted and nothing else.
for (const kept of document.querySelectorAll("[data-pasted-html]")) {
  const text = document.getElementById(kept.dataset.pastedHtml);
  let pasted = null;
  text.addEventListener("paste", (event) => {
    const html = event.clipboardData ? event.clipboardData.getData("text/html") : "";
    const whole = text.selectionStart === 0 && text.selectionEnd === text.value.length;
    kept.value = "";
    pasted = null;
    if (!html || html.length > 2000000 || !whole) return;
    setTimeout(() => {
      pasted = text.value;
      kept.value = html;
    });
  });
  text.form.addEventListener("submit", () => {
    if (text.value !== pasted) kept.value = "";
  });
}
