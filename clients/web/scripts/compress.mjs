// Writes NAME.br and NAME.gz beside every text file of dist/, so that the server compresses nothing while people
// wait. A sibling that would not be smaller is left out.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { root } from "./pages.mjs";

const text = /\.(html|js|css|svg|json|webmanifest|txt)$/;
const encodings = [
  {
    suffix: ".br",
    /** @param {Buffer} bytes */
    encode: (bytes) =>
      brotliCompressSync(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
      }),
  },
  {
    suffix: ".gz",
    /** @param {Buffer} bytes */
    encode: (bytes) => gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }),
  },
];

const dist = join(root, "dist");
let written = 0;
for (const name of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
  if (!text.test(name)) continue;
  const bytes = readFileSync(join(dist, name));
  for (const { suffix, encode } of encodings) {
    const smaller = encode(bytes);
    if (smaller.length >= bytes.length) continue;
    writeFileSync(join(dist, name + suffix), smaller);
    written += 1;
  }
}
console.log(`compressed: ${written} files`);
