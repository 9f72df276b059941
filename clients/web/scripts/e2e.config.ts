import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const require = createRequire(import.meta.url);

// The browser tests live with the other tests of the whole, in tests/e2e; their packages are this project's.
export default defineConfig({
  root: fileURLToPath(new URL("../../../tests/e2e", import.meta.url)),
  resolve: {
    alias: Object.fromEntries(
      [
        "ajv/dist/2020",
        "axe-core",
        "commonmark",
        "csv-parse/sync",
        "fast-xml-parser",
        "html-validate",
        "ical.js",
        "playwright-core",
      ].map((name) => [name, require.resolve(name)]),
    ),
  },
  test: {
    include: ["**/*.test.{ts,mjs}"],
    // Two browsers, each with its server, at a time: two cores, and times that tests measure.
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
