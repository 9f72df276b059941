// The schemas of protocol/, as files: what the type generator and the protocol checks both read.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./pages.mjs";

/** @typedef {{ [key: string]: unknown }} Json */

export const protocol = process.env.PARVIS_PROTOCOL ?? join(root, "../../protocol");
const suffix = ".schema.json";

/** Every schema by its short name: `client` for client.schema.json.
 * @returns {Map<string, Json>} */
export function readSchemas() {
  const files = readdirSync(protocol)
    .filter((file) => file.endsWith(suffix))
    .sort();
  if (files.length === 0) throw new Error(`no *${suffix} in ${protocol}`);
  return new Map(
    files.map((file) => [shortName(file), JSON.parse(readFileSync(join(protocol, file), "utf8"))]),
  );
}

/** @param {string} reference a file name, or any address that ends in one */
export function shortName(reference) {
  return (reference.split("/").pop() ?? "").replace(suffix, "");
}

/** @param {unknown} value @returns {value is Json} */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
