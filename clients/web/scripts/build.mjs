// Builds every page on its own, so that each carries one script with only what it uses: pages built together
// share chunks, and each chunk costs a phone one more round trip.
import { build } from "vite";
import { pages, root } from "./pages.mjs";

if (pages.length === 0) throw new Error("no page (*.html) to build");
// Old phones set one floor; a board, a console and an operator's page open on a computer of these years.
const phones = ["es2019", "safari13.1", "chrome80", "firefox78"];
const computers = ["es2021", "safari15", "chrome94", "firefox93"];
let first = true;
for (const page of pages) {
  await build({
    root,
    logLevel: "warn",
    build: {
      target: page === "phone.html" ? phones : computers,
      emptyOutDir: first,
      copyPublicDir: first,
      rolldownOptions: { input: page },
    },
  });
  console.log(`built ${page}`);
  first = false;
}
