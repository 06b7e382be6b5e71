// What people come for: the evaluator, the municipality's staff, the researcher and the curator, each from the start page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { lardom, open, start } from "./lib.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site?.stop());

test("an evaluator goes from a problem to a method, its way, and the sentence that proves it", async () => {
  const { page, close } = await open(site, "/");
  await page.fill("#q", "familjehem skola");
  await page.press("#q", "Enter");
  await page.waitForURL(/q=familjehem/);
  assert.match(await page.textContent(".hits-title"), /\d+ träff/);
  assert.ok((await page.locator(".hits mark").count()) > 0);
  const card = page.locator(".method-panel .card", { hasText: "Skolfam" });
  assert.match(await card.textContent(), /prövad \d+/);
  await card.getByRole("link", { name: "Skolfam" }).click();
  assert.equal(await page.textContent("h1"), "Skolfam");
  assert.match(await page.textContent(".verdict-box"), /maskinell bedömning|spridd/);
  assert.equal(await page.locator("figure.lineage svg").count(), 1);
  const evidence = page.locator(".evidence").first();
  const quote = (await evidence.locator("q").textContent()).replaceAll(/\s+/g, " ");
  await evidence.locator("cite a").click();
  assert.match(page.url(), /\/documents\/.*at=\d+#at$/);
  const text = (await page.textContent("#text")).replaceAll(/\s+/g, " ");
  assert.ok(text.includes(quote.slice(0, 40)), `the text has: ${quote}`);
  assert.ok((await page.locator("#text mark").count()) > 0);
  await close();
});

test("staff narrow by stage and place, take a filter away, choose years, and get help when nothing is found", async () => {
  const { page, close } = await open(site, "/?q=barn");
  const all = Number.parseInt(await page.textContent(".hits-title"), 10);
  const stage = page.locator(".facet", { hasText: "Skede" }).getByRole("link", { name: /skalad/ });
  const counted = Number.parseInt(await stage.locator(".count").textContent(), 10);
  await stage.click();
  assert.equal(Number.parseInt(await page.textContent(".hits-title"), 10), counted, "a facet's count is what it gives");
  assert.ok(counted <= all);
  await page.locator(".chips a", { hasText: "Skede" }).click();
  assert.equal(Number.parseInt(await page.textContent(".hits-title"), 10), all);
  await page.fill(".years input[name=from]", "2015");
  await page.fill(".years input[name=to]", "2018");
  await page.click(".years button");
  assert.ok(Number.parseInt(await page.textContent(".hits-title"), 10) <= all);
  await page.goto(`${site.address}/?q=xyzzyqwert`);
  assert.match(await page.textContent("main"), /Inga träffar/);
  await page.getByRole("link", { name: "Bläddra bland metoderna" }).click();
  assert.ok((await page.locator("table.methods tbody tr").count()) >= 51);
  await close();
});

test("staff compare methods and take what they found along as a draft of a decision paper", async () => {
  const { page, close } = await open(site, "/methods");
  await page.check('input[value="skolfam"]');
  await page.check('input[value="komet"]');
  await page.getByRole("button", { name: "Jämför valda" }).first().click();
  assert.deepEqual(await page.locator(".compare-row").first().locator("h3").allTextContents(), ["Skolfam", "Komet"]);
  assert.ok((await page.locator(".differs").count()) > 0);
  const against = page.locator(".compare-row", { hasText: "talar emot" }).locator(".evidence").first();
  assert.ok((await against.boundingBox()).y < 900, "what speaks against is above the fold");
  await against.locator(".collect").click();
  await page.goto(`${site.address}/methods/skolfam`);
  await page.locator(".page-acts .collect").click();
  assert.equal(await page.getAttribute(".page-acts .collect", "aria-pressed"), "true");
  await page.getByRole("link", { name: "Underlag (2)" }).click();
  await page.waitForURL(/\/memo\?f=\d+&m=skolfam/);
  const draft = await page.textContent(".draft");
  assert.ok(draft.indexOf("Det som talar emot") > 0 && draft.indexOf("Källor") > draft.indexOf("Det som talar emot"));
  await page.getByRole("link", { name: "Flytta ner" }).click();
  await page.waitForURL(/\/memo\?m=skolfam&f=\d+/);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /ODT/ }).click();
  assert.equal(readFileSync(await (await download).path()).subarray(30, 38).toString(), "mimetype");
  await page.getByRole("link", { name: "Ta bort: Skolfam" }).click();
  await page.goto(`${site.address}/memo`);
  await page.waitForURL(/\/memo\?f=\d+$/);
  await close();
  const shared = await open(site, "/memo?m=skolfam", { javaScriptEnabled: false });
  assert.match(await shared.page.textContent(".draft"), /Vad andra har prövat/);
  await shared.page.fill("#memo-add", "Komet");
  await shared.page.locator(".memo-form button").click();
  assert.match(shared.page.url(), /m=skolfam&m=komet/);
  await shared.close();
});

test("a researcher reads a word in context, its years, and takes the hits along", async () => {
  const { page, close } = await open(site, "/concordance");
  await page.fill("main #q", "insats");
  await page.check("input[value=right]");
  await page.click("main form.search button");
  assert.ok((await page.locator(".kwic tr").count()) > 3);
  const words = await page.locator(".kwic .keyword").allTextContents();
  assert.ok(words.some((word) => word.trim().toLowerCase() !== "insats"), "inflected forms too");
  await page.goto(`${site.address}/trends?q=barn`);
  assert.ok((await page.locator("main table tbody tr").count()) > 1);
  await page.goto(`${site.address}/?q=familjehem`);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  const csv = readFileSync(await (await download).path(), "utf8");
  assert.match(csv.split("\r\n")[0], /id,titel,sort,år/);
  assert.ok(csv.split("\r\n").length > 2);
  await close();
});

test("a curator signs in by key, confirms a link and sees it reviewed", async () => {
  const key = lardom("key", "add", "Webbkurator", "--data", site.data).trim();
  const { page, close } = await open(site, "/curation/sign-in");
  await page.fill("#key", "fel nyckel");
  await page.locator("form.stack button").click();
  assert.equal(await page.locator("[role=alert]").count(), 1);
  await page.fill("#key", key);
  await page.locator("form.stack button").click();
  await page.waitForURL(/\/curation$/);
  await page.goto(`${site.address}/methods/skolfam`);
  const evidence = page.locator(".evidence").first();
  const id = await evidence.getAttribute("id");
  await evidence.getByRole("button", { name: "Bekräfta" }).click();
  await page.waitForURL(/\/methods\/skolfam/);
  assert.match(await page.textContent(`#${id}`), /granskad/);
  await page.goto(`${site.address}/curation`);
  assert.match(await page.textContent("main"), /Webbkurator/);
  await page.getByRole("button", { name: "Logga ut" }).click();
  await page.goto(`${site.address}/methods/skolfam`);
  assert.equal(await page.locator("form.verdict").count(), 0);
  await close();
});

test("all of it works by keyboard: skip link, the slash key, suggestions", async () => {
  const { page, close } = await open(site, "/methods");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  await page.goto(site.address);
  await page.keyboard.press("/");
  await page.keyboard.type("skolf", { delay: 20 });
  await page.waitForSelector(".suggestions li");
  assert.equal(await page.getAttribute("#q", "aria-expanded"), "true");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.getAttribute("#q", "aria-activedescendant"), "suggestion-0");
  await page.keyboard.press("Escape");
  assert.equal(await page.getAttribute("#q", "aria-expanded"), "false");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=skolf/);
  await close();
});

test("searching, filtering and paging work without scripts", async () => {
  const { page, close } = await open(site, "/", { javaScriptEnabled: false });
  await page.fill("#q", "barn");
  await page.click(".hero button");
  assert.ok((await page.locator(".hits > li").count()) > 0);
  await page.locator(".pager a[rel=next]").first().click();
  assert.match(page.url(), /offset=10/);
  await page.locator(".sorts").getByRole("link", { name: "Nyast" }).click();
  assert.match(page.url(), /sort=newest/);
  await page.getByRole("link", { name: "English" }).click();
  assert.equal(await page.getAttribute("html", "lang"), "en");
  await page.getByRole("link", { name: "Methods", exact: true }).click();
  assert.equal(await page.getAttribute("html", "lang"), "en");
  await close();
});

test("the years can be chosen by dragging", async () => {
  const { page, close } = await open(site, "/?q=barn");
  await page.locator(".histogram").scrollIntoViewIfNeeded();
  const box = await page.locator(".histogram").boundingBox();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.95, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await page.waitForURL(/from=\d+&to=\d+/);
  await close();
});
