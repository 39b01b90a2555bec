// Fills every section of an interview's form through its boxes, with the answers of a sample interview.

import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./service.mjs";

const sample = path.join(root, "samples/forms/london-complete.json");

export function sampleItems() {
  return JSON.parse(readFileSync(sample, "utf8")).intelligence.items;
}

/** The sample's answers as this young person's: names and days are those of this interview. */
export function answersFor({ forename, offered, held }) {
  const text = JSON.stringify(JSON.parse(readFileSync(sample, "utf8")).answers)
    .replaceAll("Kai", forename)
    .replaceAll("Maya Ali", "Mo Ali");
  const answers = JSON.parse(text);
  answers.p1_2.value = offered.slice(0, 10);
  answers.p2_1.value = held.slice(0, 10);
  const week = new Date(`${held.slice(0, 10)}T12:00:00Z`);
  week.setUTCDate(week.getUTCDate() + 7);
  for (const row of answers.p2_13.value) row.by_when = week.toISOString().slice(0, 10);
  return answers;
}

async function fillRows(page, id, rows) {
  for (const [number, row] of rows.entries()) {
    for (const [column, value] of Object.entries(row)) {
      const box = page.locator(`[name="r.${id}.${number}.${column}"]`);
      if ((await box.count()) > 0) await box.fill(String(value));
    }
  }
}

async function fillQuestion(page, id, answer) {
  const box = page.locator(`[name="a.${id}"]`);
  if (Array.isArray(answer.value) && typeof answer.value[0] === "object") {
    await fillRows(page, id, answer.value);
  } else if ((await box.count()) > 0) {
    const kind = await box.first().getAttribute("type");
    const tag = await box.first().evaluate((element) => element.tagName);
    if (kind === "radio" || kind === "checkbox") {
      for (const value of [answer.value].flat()) {
        const choice = page.locator(`[name="a.${id}"][value="${value}"]`);
        if ((await choice.count()) > 0) await choice.check();
      }
    } else if (tag === "SELECT") {
      await box.selectOption(String(answer.value));
    } else if (answer.value !== undefined) {
      await box.first().fill([answer.value].flat().join(", "));
    }
  }
  const who = page.locator(`[name="s.${id}"]`);
  if ((await who.count()) > 0) await who.fill(answer.source?.person ?? "Carer");
  const more = page.locator(`[name="t.${id}"]`);
  if (answer.text && (await more.count()) > 0) await more.fill(answer.text);
}

async function fillSection(page, answers) {
  const ids = await page.locator("fieldset[id^='q-']").evaluateAll((sets) => sets.map((set) => set.id.slice(2)));
  for (const id of ids) {
    if (answers[id]) await fillQuestion(page, id, answers[id]);
    const confirm = page.locator(`[name="c.${id}"]`);
    if ((await confirm.count()) > 0) await confirm.check();
  }
}

/** Opens each section from the list of tasks and saves it; twice, since answers bring up further questions. */
export async function writeUp(visitor, place, answers, inspect) {
  const { page } = visitor;
  for (const pass of ["first", "second"]) {
    const done = new Set();
    for (;;) {
      await visitor.go(place);
      const links = page.locator('a[href*="/form/"]');
      const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
      const next = addresses.find((address) => !done.has(address));
      if (!next) break;
      done.add(next);
      await visitor.go(next);
      await fillSection(page, answers);
      if (pass === "first") await inspect(`section-${done.size}`);
      await visitor.press("Save and come back later");
    }
  }
}
