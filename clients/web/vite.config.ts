import { defineConfig, type Plugin } from "vitest/config";

/** The phone must show its form after one round trip on a slow network: its style travels inside its page. */
const inlined = new Set(["phone.html"]);

function inlineStyle(): Plugin {
  return {
    name: "parvis-inline-style",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      for (const page of Object.values(bundle)) {
        if (page.type !== "asset" || !inlined.has(page.fileName)) continue;
        page.source = String(page.source).replace(
          /<link rel="stylesheet"[^>]*? href="\/([^"]+\.css)"[^>]*>/g,
          (tag, name: string) => {
            const sheet = bundle[name];
            if (sheet?.type !== "asset") return tag;
            delete bundle[name];
            return `<style>${String(sheet.source).trim()}</style>`;
          },
        );
      }
    },
  };
}

export default defineConfig({
  plugins: [inlineStyle()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  // `npm run dev` beside a running server: pages from here, frames from there.
  server: {
    proxy: {
      "/ws": { target: "http://127.0.0.1:8080", ws: true },
      "/api": "http://127.0.0.1:8080",
      "/q": "http://127.0.0.1:8080",
    },
  },
  test: { include: ["src/**/*.test.{ts,tsx}", "tests/**/*.test.{ts,tsx}"], restoreMocks: true },
});
