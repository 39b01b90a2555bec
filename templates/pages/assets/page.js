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
