// A server over the starter corpus and a browser to look at it with.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const binary = process.env.LARDOM_BINARY ?? join(root, "build/asan/lardom");
const program = process.env.CHROMIUM ?? "/usr/bin/chromium";

export const lardom = (...args) => execFileSync(binary, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

// {address, browser, data, stop()}. The starter corpus is indexed into a folder of its own.
export async function start() {
  for (const needed of [binary, program]) {
    if (!existsSync(needed)) throw new Error(`${needed} is missing; run scripts/test`);
  }
  const dir = mkdtempSync(join(tmpdir(), "lardom-browser-"));
  const data = join(dir, "data");
  const starter = join(root, "corpus/starter");
  lardom("methods", "import", join(starter, "methods.tsv"), "--data", data);
  try {
    lardom("index", starter, "--data", data, "--quiet");
  } catch (error) {
    if (error.status !== 1) throw error; // single files that failed are not this test's matter
  }
  const server = spawn(binary, ["serve", "--data", data, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise((resolve, reject) => {
    let text = "";
    server.stdout.on("data", (bytes) => {
      text += bytes;
      const found = text.match(/http:\/\/\S+/);
      if (found) resolve(found[0]);
    });
    server.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  const browser = await chromium.launch({
    executablePath: program,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const stop = async () => {
    await browser.close();
    server.removeAllListeners("exit");
    server.kill("SIGTERM");
    rmSync(dir, { recursive: true, force: true });
  };
  return { address, browser, data, stop };
}

// A page of its own context at `path`; fails the test on script errors and on requests that leave the server.
export async function open(site, path, options = {}) {
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "sv-SE", reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("console", (message) => message.type() === "error" && !/status of 4\d\d/.test(message.text()) && troubles.push(message.text()));
  page.on("request", (request) => request.url().startsWith(site.address) || troubles.push(`leaves the server: ${request.url()}`));
  await page.goto(site.address + path);
  return {
    page,
    close: async () => {
      await context.close();
      if (troubles.length > 0) throw new Error(troubles.join("\n"));
    },
  };
}
