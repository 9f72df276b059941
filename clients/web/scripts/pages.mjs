// The pages of this project: every HTML file at its root. A new page needs no line here.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
export const pages = readdirSync(root).filter((name) => name.endsWith(".html"));
