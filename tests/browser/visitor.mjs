// One person at a browser of their own. Whatever a page does wrong is kept and fails the step it happened in: a
// policy violation, an error in the console, an answer of the 500s, an answer of the 400s that nobody expected,
// a serious accessibility fault, words running out of a phone's width.

import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const pictures = process.env.HOMEWARD_PICTURES;
const desktop = { width: 1200, height: 900 };
const phone = { width: 375, height: 740 };

/** Debian's Chromium; playwright-core gives it a fresh profile folder of its own. */
export function launchBrowser() {
  return chromium.launch({
    executablePath: process.env.HOMEWARD_CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ],
  });
}

export class Visitor {
  #faults = [];
  #expected = 0;
  #usedCodes = new Set();

  static async arrive(browser, address, name) {
    const visitor = new Visitor();
    visitor.name = name;
    visitor.address = address;
    visitor.context = await browser.newContext({ viewport: desktop, locale: "en-GB", timezoneId: "Europe/London", acceptDownloads: true });
    visitor.context.setDefaultTimeout(30_000);
    visitor.page = await visitor.context.newPage();
    visitor.#watch();
    await visitor.page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) =>
        console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`));
    });
    return visitor;
  }

  #watch() {
    this.page.on("console", (message) => {
      const missing = message.text().startsWith("Failed to load resource");
      if (message.type() === "error" && !missing) this.#faults.push(`console: ${message.text()}`);
    });
    this.page.on("pageerror", (error) => this.#faults.push(`script error: ${error.message}`));
    this.page.on("dialog", async (dialog) => {
      this.#faults.push("a dialog opened");
      await dialog.dismiss();
    });
    this.page.on("response", (response) => {
      const status = response.status();
      if (status < 400) return;
      const where = new URL(response.url()).pathname.replace(/(iv|ep|doc|rep|int|isa|usr)_[a-z0-9]+/g, "$1_…");
      if (status !== this.#expected) this.#faults.push(`${response.request().method()} ${where} answered ${status}`);
    });
  }

  /** What went wrong since it was last asked. */
  takeFaults() {
    return this.#faults.splice(0);
  }

  /** Runs `act`, in which an answer with this status is what should happen. */
  async expecting(status, act) {
    this.#expected = status;
    try {
      return await act();
    } finally {
      this.#expected = 0;
    }
  }

  async go(place) {
    const response = await this.page.goto(this.address + place);
    return response?.status();
  }

  /** Presses the button or link and waits for the page it leads to. */
  async press(target) {
    const button = typeof target === "string" ? this.page.getByRole("button", { name: target }).first() : target;
    await Promise.all([this.page.waitForNavigation(), button.click()]);
  }

  async follow(name) {
    await Promise.all([this.page.waitForNavigation(), this.page.getByRole("link", { name }).first().click()]);
  }

  async signIn(service, role) {
    await this.go("/sign-in");
    await this.page.getByLabel("E-mail address").fill(service.email(role));
    await this.page.getByLabel("Password", { exact: true }).fill(service.passwords.get(service.email(role)));
    await this.press("Sign in");
    // A code opens one door only: whoever came in before waits for the next one.
    const code = this.#usedCodes.size === 0 ? await this.shownCode() : await this.freshCode();
    await this.page.getByLabel("6-digit code").fill(code);
    await this.press("Continue");
  }

  /** The code that the authenticator app would show: a demonstration prints it on the page. */
  async shownCode() {
    const code = (await this.page.locator(".hw-mono", { hasText: /^\d{6}$/ }).first().innerText()).trim();
    this.#usedCodes.add(code);
    return code;
  }

  /**
   * A code not used before, as people wait for the next one; the page stays as it is meanwhile. Each look at the
   * signing page begins an approval, and the signer keeps the last sixteen of a person: so it is looked at seldom.
   */
  async freshCode() {
    for (let tries = 0; tries < 30; tries += 1) {
      const page = await this.page.evaluate(async () => (await fetch(location.href)).text());
      const code = page.match(/hw-mono">(\d{6})</)?.[1];
      if (code && !this.#usedCodes.has(code)) {
        this.#usedCodes.add(code);
        return code;
      }
      await new Promise((resolve) => setTimeout(resolve, 3000));
    }
    throw new Error("no fresh code within 90 seconds");
  }

  text() {
    return this.page.locator("main").innerText();
  }

  heading() {
    return this.page.locator("h1").first().innerText();
  }

  /** Holds the page against WCAG 2.2 A and AA, and against a phone's width; keeps pictures where asked. */
  async inspect(name) {
    await this.#judge(name);
    await this.#keep(name, "desktop");
    await this.page.setViewportSize(phone);
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > phone.width) this.#faults.push(`${name}: ${wide} px wide on a phone of ${phone.width} px`);
    await this.#keep(name, "phone");
    await this.page.setViewportSize(desktop);
  }

  async #judge(name) {
    await this.page.evaluate(axe);
    const found = await this.page.evaluate(() =>
      window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"] }));
    for (const violation of found.violations) {
      if (violation.impact !== "serious" && violation.impact !== "critical") continue;
      const where = violation.nodes.slice(0, 3).map((node) => node.target.join(" ")).join("; ");
      this.#faults.push(`${name}: ${violation.impact} ${violation.id} at ${where}`);
    }
  }

  async #keep(name, size) {
    if (!pictures) return;
    mkdirSync(pictures, { recursive: true });
    await this.page.screenshot({ path: path.join(pictures, `${name}-${size}.png`), fullPage: true });
  }

  async leave() {
    await this.context.close();
  }
}
