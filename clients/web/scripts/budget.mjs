// Weighs dist/ as a visitor downloads it (gzip -9) against the budgets, one line each, and fails above them.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "./pages.mjs";

const kilobyte = 1000;
const budgets = [
  { page: "phone.html", what: "script", limit: 30 },
  { page: "phone.html", what: "page and style", limit: 10 },
  { page: "phone.html", what: "font and picture", limit: 0 },
  { page: "console.html", what: "script", limit: 60 },
  { page: "board.html", what: "script", limit: 25 },
  { page: "board.html", what: "font and picture", limit: 36 },
];

/** A face for letters beyond Latin-1, which a browser fetches only when one of them is shown. */
const rareLetters = /@font-face\s*\{[^}]*unicode-range:\s*U\+0*[1-9a-f][0-9a-f]{2,}[^}]*\}/gi;

const dist = join(root, "dist");

/** What a page pulls in before anybody touches it, by kind: the files it names, and those its styles name.
 * @param {string} page */
function weigh(page) {
  const html = readFileSync(join(dist, page), "utf8");
  const weight = { script: 0, "page and style": packed(html), "font and picture": 0 };
  let styles = html;
  for (const name of named(html, /(?:src|href)="\/?(assets\/[^"]+)"/g)) {
    const bytes = readFileSync(join(dist, name));
    if (name.endsWith(".js")) weight.script += packed(bytes);
    else if (name.endsWith(".css")) {
      weight["page and style"] += packed(bytes);
      styles += bytes;
    } else weight["font and picture"] += bytes.length;
  }
  styles = styles.replace(rareLetters, "");
  for (const name of named(styles, /url\(["']?\/?(assets\/[^"')]+)["']?\)/g))
    weight["font and picture"] += readFileSync(join(dist, name)).length;
  return weight;
}

/** @param {string | Buffer} bytes */
function packed(bytes) {
  return gzipSync(bytes, { level: 9 }).length;
}

/** @param {string} text @param {RegExp} pattern with the file's name as its group */
function named(text, pattern) {
  return new Set(Array.from(text.matchAll(pattern), (match) => match[1] ?? ""));
}

let failed = 0;
for (const { page, what, limit } of budgets) {
  const present = existsSync(join(dist, page));
  const weight = present ? weigh(page)[/** @type {"script"} */ (what)] / kilobyte : Number.NaN;
  const good = weight <= limit;
  if (!good) failed += 1;
  const figure = present ? `${weight.toFixed(1)} of ${limit} KB` : "not built";
  console.log(`${good ? "ok    " : "FAILED"}  ${page}, ${what}: ${figure}`);
}
console.log(`${budgets.length - failed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
