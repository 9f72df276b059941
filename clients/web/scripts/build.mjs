// Builds every page on its own, so that each carries one script with only what it uses: pages built together
// share chunks, and each chunk costs a phone one more round trip.
import { build } from "vite";
import { pages, root } from "./pages.mjs";

if (pages.length === 0) throw new Error("no page (*.html) to build");
let first = true;
for (const page of pages) {
  await build({
    root,
    logLevel: "warn",
    build: { emptyOutDir: first, copyPublicDir: first, rolldownOptions: { input: page } },
  });
  console.log(`built ${page}`);
  first = false;
}
