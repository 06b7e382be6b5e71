// Pictures of pages: node screenshots.mjs ADDRESS FOLDER
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [address, folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"],
});
const shots = [
  ["search", "/?q=familjehem%20skola", 1280, 900, "light"],
  ["method", "/methods/skolfam", 1280, 1000, "light"],
  ["compare", "/methods/compare?m=skolfam&m=komet&m=ips", 1280, 900, "light"],
  ["map", "/evidence-map", 1280, 900, "dark"],
  ["phone", "/?q=familjehem%20skola", 390, 844, "light"],
];
for (const [name, path, width, height, colorScheme] of shots) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, locale: "sv-SE" });
  await page.goto(address + path);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}
await browser.close();
