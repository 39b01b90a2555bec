// The main path through the real pages in a real browser: police papers in, a signed report and an intelligence
// summary out. Exit status 0 only if every step went well.

import assert from "node:assert/strict";
import path from "node:path";
import { readFileSync } from "node:fs";
import { Steps } from "./report.mjs";
import { Service, root } from "./service.mjs";
import { walkStatus } from "./status.mjs";
import { Visitor, launchBrowser } from "./visitor.mjs";
import { answersFor, sampleItems, writeUp } from "./write_up.mjs";

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

// The days of the sample paper's episode, from which the interview's follow.
const returned = "2025-10-16T06:45";
const offered = "2025-10-16T17:30";
const held = "2025-10-18T11:00";
let interviewPlace;
let reportFile;

async function walkCase(coordinator, interviewer) {
  const { page } = coordinator;
  await steps.step("a person says which child it is, and the clock runs from the return", async () => {
    await coordinator.follow("Save and say which child");
    await coordinator.inspect("match");
    await coordinator.press("New child, new episode");
    await coordinator.inspect("episode");
    await page.getByLabel("When did the child return?").fill(returned);
    await coordinator.press("Save the return");
    assert.match(await coordinator.text(), /LATE/);
    await coordinator.go("/worklist");
    assert.ok((await page.locator("tbody tr").count()) > 0);
    await coordinator.inspect("worklist");
  });
  await steps.step("the interviewer takes it and begins the interview on the authority's form", async () => {
    await interviewer.signIn(service, "interviewer");
    await coordinator.page.getByRole("row", { name: /LATE/ }).first().getByRole("link").first().click();
    await coordinator.page.waitForURL(/episodes/);
    await interviewer.go(new URL(coordinator.page.url()).pathname);
    await interviewer.press("Give it to me");
    await interviewer.page.getByLabel("The authority's form").selectOption("london_borough");
    await interviewer.press("Begin the interview");
    interviewPlace = new URL(interviewer.page.url()).pathname;
    await interviewer.inspect("interview-new");
  });
}

async function walkInterview(interviewer) {
  const { page } = interviewer;
  await steps.step("the offer and the talk are recorded", async () => {
    await page.getByLabel("When was it offered?").fill(offered);
    await page.getByLabel("Yes", { exact: true }).first().check();
    await page.locator("#accepted-yes").check();
    await page.getByLabel("Independent worker").check();
    await interviewer.press("Record the offer");
    await page.getByLabel("When was it held?").fill(held);
    await page.getByLabel("Where?").fill("A room at school");
    await interviewer.press("Record that it was held");
    await interviewer.inspect("interview-held");
  });
  await steps.step("the child's boxes start empty, whatever the papers say", async () => {
    const links = await page.locator('a[href*="/form/"]').evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    for (const link of links) {
      await interviewer.go(link);
      for (const box of await page.locator("textarea.hw-textarea--voice").all()) assert.equal(await box.inputValue(), "");
    }
    await interviewer.go(interviewPlace);
  });
  await steps.step("every section is written up", async () => {
    await writeUp(interviewer, interviewPlace, answersFor({ forename: "Priya", offered, held }), (name) => interviewer.inspect(name));
    await interviewer.go(interviewPlace);
    await interviewer.inspect("interview-written");
  });
  await steps.step("the checks are answered, until none blocks", async () => {
    await interviewer.go(`${interviewPlace}/checks`);
    await interviewer.inspect("checks");
    for (;;) {
      const open = page.locator("input[name=why]");
      const empty = (await open.evaluateAll((boxes) => boxes.map((box) => box.value === ""))).indexOf(true);
      if (empty < 0) break;
      await open.nth(empty).fill("Talked through with the manager; what is known stands in the report.");
      await interviewer.press(page.getByRole("button", { name: "Save the reason" }).nth(empty));
    }
    assert.match(await interviewer.text(), /^\s*Checks\s+(0 to fix|All clear)/, await interviewer.text());
  });
}

async function sign(visitor, as) {
  await visitor.go(`${interviewPlace}/sign`);
  await visitor.inspect(`sign-${as}`);
  await visitor.page.getByLabel("I confirm").check();
  await visitor.page.getByLabel("App code").fill(await visitor.freshCode());
  await visitor.press(`Sign as ${as}`);
}

async function walkSigning(interviewer, manager) {
  await steps.step("the interviewer signs, not without saying so", async () => {
    await interviewer.go(`${interviewPlace}/sign`);
    await interviewer.inspect("sign-manager-unnamed");
    await interviewer.press("Name the manager");
    await interviewer.expecting(422, () => interviewer.press("Sign as interviewer"));
    assert.match(await interviewer.text(), /Tick the box/);
    await sign(interviewer, "interviewer");
  });
  await steps.step("a manager signs second, in a browser of their own", async () => {
    await manager.signIn(service, "manager");
    await sign(manager, "manager");
    assert.match(await manager.text(), /Both have signed/);
    await manager.inspect("sign-done");
    await manager.go("/proofs");
    assert.match(await manager.text(), /Signed reports/);
    await manager.inspect("proofs");
  });
  await steps.step("the signed report is downloaded as a file", async () => {
    await manager.go(`${interviewPlace}/report`);
    await manager.inspect("release");
    const [download] = await Promise.all([
      manager.page.waitForEvent("download"),
      manager.page.getByRole("link", { name: /Download the signed report/ }).click(),
    ]);
    reportFile = path.join(service.folder, "report.pdf");
    await download.saveAs(reportFile);
    assert.equal(readFileSync(reportFile).subarray(0, 5).toString(), "%PDF-");
    assert.match(download.suggestedFilename(), /^HW-\d{4}-\d{6}-RR-v1\.pdf$/);
  });
}

async function giveReasons(visitor) {
  const { page } = visitor;
  await page.getByLabel("What is the risk to the young person?").fill("Adults outside the family may be harming the young person.");
  await page.getByLabel("The young person", { exact: true }).check();
  await page.getByLabel("Lawful basis").selectOption("public task");
  await page.getByLabel("Who could be harmed if it were known who said it?").fill("The young person could be blamed.");
  await page.getByLabel(/I have looked for other people/).check();
  await page.getByLabel("App code").first().fill(await visitor.freshCode());
}

async function walkRelease(manager) {
  const { page } = manager;
  await steps.step("a release without reasons is refused, each reason named", async () => {
    await manager.expecting(422, () => manager.press("Release the report"));
    assert.match(await manager.text(), /Choose who is to have it/);
    await page.getByLabel(/Commissioner/).check();
    await manager.expecting(422, () => manager.press("Release the report"));
    assert.match(await manager.text(), /Say what the risk to the child is/);
    await manager.inspect("release-refused");
  });
  await steps.step("the report is released under the agreement", async () => {
    await giveReasons(manager);
    await manager.press("Release the report");
    assert.match(await manager.text(), /Letter to commissioner@ashdown\.example/);
    await manager.inspect("released");
  });
  const commissioner = await arrive("commissioner");
  await steps.step("the commissioner opens and acknowledges it", async () => {
    await commissioner.signIn(service, "commissioner");
    await commissioner.inspect("commissioner-reports");
    await commissioner.follow(/HW-/);
    await commissioner.inspect("commissioner-report");
    const [download] = await Promise.all([
      commissioner.page.waitForEvent("download"),
      commissioner.page.getByRole("link", { name: /Download the report/ }).click(),
    ]);
    assert.ok((await download.path()).length > 0);
    await commissioner.press("Tell them you have it");
    assert.match(await commissioner.text(), /Acknowledged/);
    assert.equal(await commissioner.expecting(403, () => commissioner.go(interviewPlace)), 403);
  });
  await commissioner.leave();
}

async function walkIntelligence(interviewer, manager) {
  const { page } = interviewer;
  const place = `${interviewPlace}/intelligence`;
  await steps.step("three questions come before anything for police", async () => {
    await interviewer.go(place);
    await interviewer.inspect("intelligence-first");
    await interviewer.expecting(422, () => interviewer.press("There is something for police"));
    await page.getByLabel("Is someone in danger now?").selectOption("no");
    await page.getByLabel("Is there a crime to report?").selectOption("reported");
    await page.getByLabel(/Is there harm to refer/).selectOption("made");
    await page.getByLabel("Phone for questions").fill("01632 960 100");
    await interviewer.press("There is something for police");
  });
  await steps.step("items are written, one matter each", async () => {
    for (const item of sampleItems()) {
      if (!(await page.getByLabel("One matter, as it was heard").isVisible())) await page.getByText("Add an item").click();
      await page.getByLabel("One matter, as it was heard").fill(item.text);
      await page.getByLabel("When did it happen?").fill(item.happened);
      await page.getByLabel("How is it known?").selectOption("seen by the child");
      await page.getByLabel(/Names, marks and numbers/).fill(item.entities.map((entity) => entity.value).join("; "));
      await page.getByLabel("Conditions on its use").fill(item.conditions);
      await page.locator("#knows-yes").check();
      await interviewer.press("Add the item");
    }
    assert.match(await interviewer.text(), /Someone else must approve what you wrote/);
    await interviewer.inspect("intelligence-items");
  });
  await steps.step("another person approves, and it is sent to the police unit of the agreement", async () => {
    await manager.go(place);
    await manager.inspect("intelligence-approve");
    await manager.page.getByLabel("App code").fill(await manager.freshCode());
    await manager.press("Approve");
    await manager.inspect("intelligence-send");
    await manager.page.getByLabel(/Missing persons unit/).check();
    await giveReasons(manager);
    await manager.press("Send to police");
    assert.match(await manager.text(), /missing-unit@ashdown-police\.example/);
    await manager.inspect("intelligence-sent");
  });
}

async function walkVerify() {
  const stranger = await arrive("stranger");
  const { page } = stranger;
  const check = async (file) => {
    await stranger.go("/verify");
    await page.getByLabel("The PDF").setInputFiles(file);
    await stranger.press("Check");
    return stranger.text();
  };
  await steps.step("anybody may ask whether a report is genuine, and never learns whose it is", async () => {
    await stranger.go("/verify");
    await stranger.inspect("verify");
    await stranger.expecting(422, () => stranger.press("Check"));
    const text = await check(reportFile);
    assert.match(text, /Genuine and unchanged/);
    assert.ok(!text.includes("McKenzie"), "the child's name");
    await stranger.inspect("verify-genuine");
  });
  await steps.step("a report changed by one byte is told", async () => {
    const bytes = readFileSync(reportFile);
    const at = bytes.indexOf("stream", 2000) + 30;
    bytes[at] ^= 1;
    assert.match(await check({ name: "changed.pdf", mimeType: "application/pdf", buffer: bytes }), /Changed since it was signed|Not one of ours/);
    await stranger.inspect("verify-changed");
  });
  await steps.step("a code that is none is told", async () => {
    await page.getByLabel("Or the code printed on it").fill("0000-0000-0000");
    await stranger.press("Check");
    assert.match(await stranger.text(), /Not one of ours/);
  });
  await stranger.leave();
}

async function walkOtherPages(signedIn) {
  const pages = {
    coordinator: ["/help", "/help/accessibility", "/account"],
    manager: ["/reports", "/agreements", "/audit"],
    admin: ["/users"],
    commissioner: ["/reports", "/agreements"],
    auditor: ["/audit"],
  };
  for (const [role, places] of Object.entries(pages)) {
    // Those who are signed in stay so: their next code may be a minute away.
    const visitor = signedIn[role] ?? (await arrive(role));
    await steps.step(`the ${role} sees ${places.join(", ")}`, async () => {
      if (!signedIn[role]) await visitor.signIn(service, role);
      for (const place of places) {
        assert.equal(await visitor.go(place), 200);
        await visitor.inspect(`${role}${place.replaceAll("/", "-")}`);
      }
    });
    if (!signedIn[role]) await visitor.leave();
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
  const interviewer = await arrive("interviewer");
  await walkCase(coordinator, interviewer);
  await walkInterview(interviewer);
  const manager = await arrive("manager");
  await walkSigning(interviewer, manager);
  await walkRelease(manager);
  await walkIntelligence(interviewer, manager);
  await walkVerify();
  await walkStatus({ steps, arrive, interviewer, manager, place: interviewPlace, sign, giveReasons });
  await walkSearch(coordinator);
  await walkOtherPages({ coordinator, manager });
  console.log(`${steps.count} steps went well`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await browser.close();
  await service.stop();
}
