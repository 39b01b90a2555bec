// A report that turns out wrong: corrected, compared, superseded, withdrawn; and what a stranger with its code is told.

import assert from "node:assert/strict";

/** The short code printed on the report of this page. */
async function codeOf(visitor) {
  const text = await visitor.text();
  return text.match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)[0];
}

async function askByCode(arrive, code) {
  const stranger = await arrive("stranger");
  await stranger.go(`/verify?code=${code}`);
  const text = await stranger.text();
  assert.ok(!text.includes("McKenzie"), "the child's name");
  await stranger.inspect(`status-${/Withdrawn/.test(text) ? "withdrawn" : /Superseded/.test(text) ? "superseded" : "current"}`);
  await stranger.leave();
  return text;
}

async function walkCorrection({ steps, interviewer, manager, place, sign, giveReasons }) {
  const { page } = manager;
  let issued = "";
  await steps.step("the issued report says who received it and what became of it", async () => {
    await manager.go(`${place}/report`);
    await manager.inspect("issued");
    await manager.follow("Version 1");
    issued = await codeOf(manager);
    assert.match(await manager.text(), /Who received it/);
    assert.match(await manager.text(), /Released to .*commissioner@ashdown\.example/);
    await manager.inspect("report-history");
  });
  await steps.step("a correction wants a reason, and is undone where it was begun by mistake", async () => {
    await manager.go(`${place}/correction`);
    await manager.inspect("correction");
    await manager.expecting(422, () => manager.press("Begin the correction"));
    assert.match(await manager.text(), /Choose the reason/);
    await page.getByLabel(/A fact was wrong/).check();
    await manager.press("Begin the correction");
    await manager.inspect("correction-open");
    await manager.press("Stop the correction");
    assert.match(await manager.text(), /Version 1/);
    await manager.go(`${place}/changes`);
    assert.match(await manager.text(), /There is only one version/);
    await manager.inspect("changes-none");
  });
  await steps.step("the correction is written, and two versions are compared", async () => {
    await manager.go(`${place}/correction`);
    await page.getByLabel(/A fact was wrong/).check();
    await page.getByLabel("What should be changed, and where").fill("The young person put it differently.");
    await manager.press("Begin the correction");
    await interviewer.go(`${place}/form/part_2`);
    await interviewer.page.locator('[name="a.p2_6"]').fill("“To my nan's, and then home.”");
    await interviewer.press("Save and come back later");
    await interviewer.go(`${place}/changes`);
    assert.match(await interviewer.text(), /1 answer or fact differs/);
    assert.match(await interviewer.text(), /To my nan's, and then home/);
    await interviewer.inspect("changes");
  });
  await steps.step("both sign the new version, and its release supersedes the one before", async () => {
    await sign(interviewer, "interviewer");
    await sign(manager, "manager");
    await manager.go(`${place}/report`);
    assert.match(await manager.text(), /The version before is superseded then/);
    await page.getByLabel(/Commissioner/).check();
    await giveReasons(manager);
    await manager.press("Release the report");
    assert.match(await manager.text(), /Superseded on .* by version 2/);
    await manager.inspect("released-again");
    await manager.follow("Version 1");
    assert.match(await manager.text(), /Told of its state by letter: (Queued|Accepted)/);
    await manager.inspect("report-superseded");
  });
  return issued;
}

async function walkWithdrawal({ steps, manager, place }) {
  const { page } = manager;
  let code = "";
  await steps.step("a withdrawal wants a reason and a code", async () => {
    await manager.go(`${place}/report`);
    await manager.follow("Version 2");
    code = await codeOf(manager);
    await manager.follow("Withdraw it");
    await manager.inspect("withdrawal");
    await manager.expecting(422, () => manager.press("Withdraw the report"));
    assert.match(await manager.text(), /Choose the reason/);
    await page.getByLabel(/It tells of somebody else/).check();
    await page.getByLabel("App code").fill(await manager.freshCode());
    await manager.press("Withdraw the report");
    assert.match(await manager.text(), /Withdrawn on/);
    await manager.inspect("report-withdrawn");
  });
  return code;
}

/** After a release: everything that can become of a report, in the browser. */
export async function walkStatus(walk) {
  const first = await walkCorrection(walk);
  await walk.steps.step("the code of the first says by which version it is superseded", async () => {
    assert.match(await askByCode(walk.arrive, first), /Superseded on \d+ \w+ \d{4} by version 2/);
  });
  const second = await walkWithdrawal(walk);
  await walk.steps.step("the code of a withdrawn one says so, with the day", async () => {
    assert.match(await askByCode(walk.arrive, second), /Withdrawn on \d+ \w+ \d{4}/);
  });
}
