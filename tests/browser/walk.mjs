// The main path through the real pages in a real browser: police papers in, a signed report and an intelligence
// summary out. Exit status 0 only if every step went well.

import assert from "node:assert/strict";
import path from "node:path";
import { readFileSync } from "node:fs";
import { Steps } from "./report.mjs";
import { Service, root } from "./service.mjs";
import { Visitor, launchBrowser } from "./visitor.mjs";

const samples = path.join(root, "samples/documents");

const service = await Service.start();
const browser = await launchBrowser();
const steps = new Steps();
const arrive = async (name) => steps.add(await Visitor.arrive(browser, service.address, name));

async function expectSoon(holds) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail("it did not come true within 10 seconds");
}

async function walkSignIn(coordinator) {
  await steps.step("a stranger is led to the sign-in page, which tells nothing", async () => {
    await coordinator.go("/worklist");
    assert.equal(await coordinator.heading(), "Sign in");
    assert.ok(!(await coordinator.text()).includes("Wayfarer"));
    await coordinator.inspect("sign-in");
  });
  await steps.step("a wrong password gets one message for every cause", async () => {
    await coordinator.page.getByLabel("E-mail address").fill(service.email("coordinator"));
    await coordinator.page.getByLabel("Password", { exact: true }).fill("not the password");
    await coordinator.expecting(401, () => coordinator.press("Sign in"));
    assert.match(await coordinator.text(), /The e-mail address or the password is not right/);
    assert.match(await coordinator.page.title(), /^Error: /);
    await coordinator.inspect("sign-in-refused");
  });
  await steps.step("password and code open the work list", async () => {
    await coordinator.page.getByLabel("E-mail address").fill(service.email("coordinator"));
    await coordinator.page.getByLabel("Password", { exact: true }).fill(service.passwords.get(service.email("coordinator")));
    await coordinator.press("Sign in");
    await coordinator.inspect("sign-in-code");
    await coordinator.page.getByLabel("6-digit code").fill(await coordinator.shownCode());
    await coordinator.press("Continue");
    assert.equal(await coordinator.heading(), "Work");
    await coordinator.inspect("worklist-first");
  });
}

async function walkPapers(coordinator) {
  const { page } = coordinator;
  await steps.step("papers are added as a file", async () => {
    await coordinator.go("/documents");
    await coordinator.inspect("documents");
    await coordinator.follow("Add police papers");
    await coordinator.inspect("document-new");
    await page.getByLabel("Choose files").setInputFiles(path.join(samples, "compact-02.pdf"));
    await coordinator.press("Add files");
    assert.match(await coordinator.text(), /compact-02\.pdf/);
  });
  await steps.step("an empty choice is told beside the box", async () => {
    await coordinator.go("/documents/new");
    await coordinator.expecting(422, () => coordinator.press("Add text"));
    assert.match(await coordinator.text(), /Paste the text of the paper/);
    await coordinator.inspect("document-new-refused");
  });
  await steps.step("papers are added as pasted text", async () => {
    await coordinator.go("/documents/new");
    await page.getByLabel("Text of the paper").fill(readFileSync(path.join(samples, "pasted-02.txt"), "utf8"));
    await coordinator.press("Add text");
    assert.equal(await coordinator.heading(), "Check what we found");
    assert.ok((await page.locator(".hw-found").count()) > 3);
    await coordinator.inspect("review-text");
  });
  await steps.step("what was found is checked beside the page, with boxes over the picture", async () => {
    await coordinator.go("/documents");
    await coordinator.press(page.getByRole("link", { name: "Check compact-02.pdf" }));
    const picture = page.locator(".hw-paper img").first();
    await picture.scrollIntoViewIfNeeded();
    await expectSoon(() => picture.evaluate((image) => image.naturalWidth > 600));
    const frame = await picture.boundingBox();
    const boxes = page.locator(".hw-paper svg rect");
    assert.ok((await boxes.count()) > 5);
    const box = await boxes.first().boundingBox();
    assert.ok(box.x >= frame.x && box.y >= frame.y && box.x + box.width <= frame.x + frame.width + 1);
    await coordinator.inspect("review");
  });
  await steps.step("the clear ones are accepted at once, the unsure ones stay for a person", async () => {
    const before = await page.getByText("To check", { exact: true }).count();
    await coordinator.press(page.getByRole("button", { name: /^Accept the \d+ clear ones/ }));
    const after = await page.getByText("To check", { exact: true }).count();
    assert.ok(after < before, `${before} to check before, ${after} after`);
    await coordinator.inspect("review-accepted");
  });
}

async function walkOtherPages() {
  const pages = {
    coordinator: ["/help", "/help/accessibility", "/account"],
    manager: ["/reports", "/agreements", "/audit"],
    admin: ["/users"],
    commissioner: ["/reports", "/agreements"],
    auditor: ["/audit"],
  };
  for (const [role, places] of Object.entries(pages)) {
    const visitor = await arrive(role);
    await steps.step(`the ${role} sees ${places.join(", ")}`, async () => {
      await visitor.signIn(service, role);
      for (const place of places) {
        assert.equal(await visitor.go(place), 200);
        await visitor.inspect(`${role}${place.replaceAll("/", "-")}`);
      }
    });
    await visitor.leave();
  }
}

async function walkSearch(coordinator) {
  await steps.step("an unknown reference says what to do", async () => {
    await coordinator.go("/documents");
    await coordinator.page.getByLabel("Search by reference").fill("HW-1999-000001");
    await coordinator.expecting(404, () => coordinator.press("Search"));
    assert.match(await coordinator.text(), /Check the reference/);
  });
}

try {
  const coordinator = await arrive("coordinator");
  await walkSignIn(coordinator);
  await walkPapers(coordinator);
  await walkSearch(coordinator);
  await walkOtherPages();
  console.log(`${steps.count} steps went well`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await browser.close();
  await service.stop();
}
