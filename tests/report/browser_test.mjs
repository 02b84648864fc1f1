// node browser_test.mjs PAGE SCREENSHOTS: opens a report in headless Chromium and uses it as people
// do. Screenshots stay in the folder, to be looked at.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [page_file, screenshots] = process.argv.slice(2);
const address = pathToFileURL(page_file).href;
const faults = [];

const profile = mkdtempSync(join(tmpdir(), "oriel-browser-"));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.ORIEL_CHROMIUM ?? "/usr/bin/chromium",
  headless: true,
  viewport: { width: 1280, height: 900 },
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update"],
});

async function open(scheme, width, height) {
  const page = await context.newPage();
  page.setDefaultTimeout(60000);
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("dialog", (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => request.url() !== address && !request.url().startsWith("data:") &&
    faults.push(`a request: ${request.url()}`));
  await page.goto(address);
  await page.waitForFunction(() => document.querySelector("canvas")?.dataset.paintMilliseconds !== undefined);
  return page;
}

// With the first of the errors explained.
async function shoot(page, name) {
  await page.locator("#errors details").first().evaluate((details) => { details.open = true; });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
}

const tests = {
  async "every section is there and named"(page) {
    const ids = await page.$$eval("main section", (all) => all.map((one) => one.id));
    assert.deepEqual(ids, ["summary", "classes", "confusion", "reliability", "errors", "training", "activations", "map", "settings"]);
    assert.equal(await page.locator("nav a").count(), ids.length);
    assert.equal(await page.title(), "toy <b>model</b> on hostile.conll");
    assert.equal(await page.locator("h1").textContent(), "toy <b>model</b> on hostile.conll");
  },
  async "what can be used has a name, and Tab first offers to skip to the content"(page) {
    const nameless = await page.$$eval("button, input, select, summary, a, svg[role=img], canvas, [role=region]", (all) => all
      .filter((one) => (one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent).trim() === "")
      .map((one) => one.outerHTML.slice(0, 80)));
    assert.deepEqual(nameless, []);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    assert.equal(await page.locator("h1").count(), 1);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
  },
  async "a hostile token stays text"(page) {
    assert.equal(await page.locator("body b, li script, li img, main script").count(), 0);
    assert.ok((await page.locator("#errors .errors").textContent()).includes("<script>alert(1)</script>"));
    await page.fill("#map input[type=search]", "<img");
    assert.ok((await page.locator("#map .words").first().textContent()).includes("<img src=x onerror=alert(2)>"));
    await page.fill("#map input[type=search]", "");
  },
  async "errors are filtered and searched"(page) {
    const all = await page.locator("#errors .errors li").count();
    assert.ok(all > 3);
    await page.selectOption("#errors select[name=kind]", "missed");
    const badges = await page.$$eval("#errors .badge", (found) => found.map((badge) => badge.textContent));
    assert.ok(badges.length > 0 && badges.every((badge) => badge === "missed"));
    await page.selectOption("#errors select[name=kind]", "");
    for (const [name, value] of [["class", "PER"], ["seen", "not seen"], ["length", "2"], ["capitals", "yes"]]) {
      await page.selectOption(`#errors select[name=${name}]`, value);
      const left = await page.locator("#errors .errors li").count();
      assert.ok(left > 0 && left < all, `${name} leaves ${left} of ${all}`);
      await page.selectOption(`#errors select[name=${name}]`, "");
    }
    await page.fill("#errors input[name=text]", "nobody writes this");
    assert.equal(await page.locator("#errors .errors li").count(), 0);
    assert.ok((await page.locator("#errors [role=status]").textContent()).startsWith("0 of "));
    await page.fill("#errors input[name=text]", "");
    assert.equal(await page.locator("#errors .errors li").count(), all);
  },
  async "an error says why, by keys and for another tag"(page) {
    const second = page.locator("#errors li").nth(1);
    const summary = second.locator("summary");
    assert.equal(await summary.textContent(), 'Why S-LOC and not S-ORG at "</script>"?');
    assert.equal(await second.locator("table").count(), 0);
    await summary.focus();
    await page.keyboard.press("Enter");
    const shares = second.locator("table.shares");
    await shares.waitFor();  // the page makes it when the browser tells that it is open
    assert.deepEqual(await shares.locator("thead th").allTextContents(), ["feature", "met", "</script>", "&amp;", "sum"]);
    assert.deepEqual(await shares.locator("tbody th").allTextContents(), ["word", "casing"]);
    const figures = async () => (await shares.locator("tbody td").allTextContents()).map((text) => Number(text.replace("\u2212", "-")));
    const total = async () => Number((await shares.locator("tfoot td").last().textContent()).replace("\u2212", "-"));
    const difference = await total();
    const all = await figures();
    assert.ok(Math.abs(all[3] + all[7] - difference) < 0.02, `${all} is not ${difference}`);
    const parts = [];
    for (const choice of ["1", "2"]) {
      await second.locator("select").selectOption(choice);
      parts.push(await total());
    }
    assert.ok(Math.abs(parts[0] - parts[1] - difference) < 0.03, `${parts} differ by another sum than ${difference}`);
    assert.equal(await second.locator(".decision table").last().locator("tbody tr").count(), 6);
    await summary.focus();
    await page.keyboard.press("Enter");
    assert.equal(await shares.isVisible(), false);
  },
  async "the map finds words and shows their neighbours"(page) {
    await page.fill("#map input[type=search]", "word777");
    assert.equal(await page.locator("#map .words button span").first().textContent(), "word777");
    await page.press("#map input[type=search]", "Enter");
    assert.equal(await page.locator("#map h3").textContent(), "Nearest to word777");
    const neighbors = page.locator("#map [role=status] .words button");
    assert.equal(await neighbors.count(), 8);
    const name = await neighbors.first().locator("span").first().textContent();
    await neighbors.first().click();
    assert.equal(await page.locator("#map h3").textContent(), `Nearest to ${name}`);
    // The chosen word is in the middle: a click there means it or a word on top of it.
    await page.locator("#map canvas").click();
    assert.match(await page.locator("#map h3").textContent(), /^Nearest to /);
  },
  async "the map follows keys, wheel and drag, 100,000 words within a frame or few"(page) {
    const canvas = page.locator("#map canvas");
    const pixels = () => canvas.evaluate((one) => one.toDataURL());
    await page.locator("#map button[aria-label='Show all']").click();
    await page.waitForTimeout(100);
    let before = await pixels();
    const changes = async (action) => {
      await action();
      await page.waitForTimeout(100);
      const now = await pixels();
      assert.notEqual(now, before, String(action));
      before = now;
    };
    await changes(() => canvas.press("+"));
    await changes(() => canvas.press("ArrowLeft"));
    const box = await canvas.boundingBox();
    await page.mouse.move(box.x + 200, box.y + 200);
    await changes(() => page.mouse.wheel(0, -300));
    await changes(async () => {
      await page.mouse.down();
      await page.mouse.move(box.x + 260, box.y + 240, { steps: 4 });
      await page.mouse.up();
    });
    await changes(() => page.locator("#map fieldset input").first().uncheck());
    await page.locator("#map fieldset input").first().check();
    await page.locator("#map button[aria-label='Show all']").click();
    await page.waitForTimeout(200);
    const milliseconds = Number(await canvas.getAttribute("data-paint-milliseconds"));
    console.log(`100,000 words are painted in ${milliseconds} ms`);
    assert.ok(milliseconds < 250, `${milliseconds} ms`);
  },
  async "charts are read by keys and epochs chosen"(page) {
    await page.locator("#training svg").first().press("ArrowLeft");
    assert.match(await page.locator("#training .readout").first().textContent(), /^epoch \d+: train /);
    assert.equal(await page.locator("#activations output").textContent(), "epoch 3");
    await page.locator("#activations input").press("ArrowLeft");
    assert.equal(await page.locator("#activations output").textContent(), "epoch 2");
  },
  async "the theme button goes from system to light to dark"(page) {
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const grounds = [];
    for (let i = 0; i < 2; i++) {
      await page.click("#theme");
      grounds.push(await ground());
    }
    assert.notEqual(grounds[0], grounds[1]);
    assert.equal(await page.locator("#theme").textContent(), "Theme: dark");
    await page.click("#theme");
  },
};

let failures = 0;
try {
  const page = await open("light", 1280, 900);
  await shoot(page, "light");
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test(page);
    } catch (error) {
      failures++;
      console.error(`FAILED ${name}\n${error.message}`);
    }
  }
  await page.close();
  await shoot(await open("dark", 1280, 900), "dark");
  const phone = await open("light", 390, 844);
  const width = await phone.evaluate(() => document.documentElement.scrollWidth);
  await shoot(phone, "phone");
  if (width > 390) {
    failures++;
    console.error(`FAILED the page fits a phone: it is ${width} pixels wide`);
  }
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}
for (const fault of faults) {
  failures++;
  console.error(`FAILED nothing is complained of or asked for: ${fault}`);
}
console.log(failures === 0 ? "the page works" : `${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
