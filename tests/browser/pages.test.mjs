// Every page: no violation that axe finds, in both languages and both colour schemes; no sideways scrolling on a phone;
// the same content without scripts.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { open, start } from "./lib.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const paths = [
  "/",
  "/?q=familjehem%20skola",
  "/?q=l%C3%A4rdomar%20om%20samordnare",
  "/?q=Skolfam&stage=tested&explain=1",
  "/?q=xyzzyqwert",
  "/methods",
  "/methods/skolfam",
  "/methods/compare",
  "/methods/compare?m=skolfam&m=komet&m=ips",
  "/memo",
  "/memo?title=Skolan&m=skolfam&d=metod-skolfam&l=1&f=1&d=finns-inte",
  "/documents/metod-skolfam?q=familjehem",
  "/innovations",
  "/projects",
  "/projects?without_final_report=true",
  "/projects/team-nystart",
  "/coverage",
  "/evidence-map",
  "/evidence-map?rows=place&columns=year",
  "/evidence-map/table",
  "/guide",
  "/?since=2000-01-01",
  "/concordance?q=insats",
  "/collocations?q=barn",
  "/trends?q=barn",
  "/curation/sign-in",
  "/finns-inte",
];
// The dark scheme differs in colours alone.
const rules = {
  light: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] },
  dark: { type: "rule", values: ["color-contrast"] },
};
let site;
before(async () => {
  site = await start();
});
after(() => site?.stop());

// One load of each page serves all that is asked of it.
for (const lang of ["sv", "en"]) {
  test(`in ${lang} axe finds nothing, light or dark, and no page scrolls sideways`, async () => {
    const { page, close } = await open(site, `/?lang=${lang}`, { bypassCSP: true });
    for (const path of paths) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(site.address + path);
      assert.equal(await page.getAttribute("html", "lang"), lang);
      await page.evaluate(axe);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await page.evaluate((runOnly) => globalThis.axe.run({ runOnly }), rules[colorScheme]);
        const told = violations.map((v) => `${v.id}: ${v.help}\n  ${v.nodes.map((n) => n.html.slice(0, 160)).join("\n  ")}`);
        assert.deepEqual(told, [], `${path}, ${colorScheme}`);
      }
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 700 });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(over <= 0, `${path} is ${over} px too wide at ${width} px`);
      }
    }
    await close();
  });
}

test("pages have their content without scripts", async () => {
  const { page, close } = await open(site, "/", { javaScriptEnabled: false });
  for (const path of paths) {
    await page.goto(site.address + path);
    assert.ok((await page.textContent("h1")).length > 0, path);
    assert.equal(await page.locator("main").count(), 1, path);
  }
  await close();
});
