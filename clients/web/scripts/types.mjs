// Generates src/core/wire.ts from protocol/*.schema.json, the single source both sides are tested against.
// With --check it writes nothing and fails when the file is not what the schemas say.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { compile } from "json-schema-to-typescript";
import { root } from "./pages.mjs";
import { isObject, readSchemas, shortName } from "./schemas.mjs";

const banner =
  "// Generated from protocol/*.schema.json by `npm run types`: change the schemas instead.";
const target = join(root, "src/core/wire.ts");
const identifier = /^[A-Z][A-Za-z0-9]*$/;

// Said by validation only: the generator would misread them, or make noise of them.
const erased = new Set([
  ...["$comment", "$id", "$schema", "default", "deprecated", "examples", "format", "pattern"],
  ...["contains", "maxItems", "minItems", "uniqueItems", "unevaluatedItems"],
  ...["dependentRequired", "dependentSchemas", "propertyNames", "unevaluatedProperties"],
  ...["if", "then", "else", "not"],
]);

const schemas = readSchemas();
const generated = await generate();
if (!process.argv.includes("--check")) {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, generated);
  console.log("wrote src/core/wire.ts");
} else if (existsSync(target) && readFileSync(target, "utf8") === generated) {
  console.log("src/core/wire.ts is what the schemas say");
} else {
  console.error("src/core/wire.ts is not what the schemas say: run `npm run types` and commit it");
  process.exitCode = 1;
}

/** All files become one schema in which each definition has one name: a type that two files share is written once. */
async function generate() {
  /** @type {import("./schemas.mjs").Json} */
  const definitions = {};
  for (const [file, { $defs, ...whole }] of schemas) {
    const named = Object.entries(isObject($defs) ? $defs : {});
    if (saysMoreThanItsName(whole)) named.push([rootName(file), whole]);
    for (const [key, definition] of named) {
      const name = typeName(key);
      if (name in definitions) throw new Error(`${file}: a second type is called ${name}`);
      definitions[name] = { ...plain(definition, file), title: name };
    }
  }
  const text = await compile({ $defs: definitions }, "Wire", {
    additionalProperties: false,
    bannerComment: banner,
    unreachableDefinitions: true,
    style: { printWidth: 100 },
  });
  return text
    .replace(
      / \* This interface was referenced by `Wire`'s JSON-Schema\n \* via the `definition` ".*"\.\n/g,
      "",
    )
    .replace(/ \*\n \*\/\n/g, " */\n")
    .replace(/\/\*\*\n \*\/\n/g, "")
    .replace(/export interface Wire \{[^}]*\}\n*/, "");
}

/** @param {import("./schemas.mjs").Json} schema */
function saysMoreThanItsName(schema) {
  return Object.keys(schema).some(
    (key) => !erased.has(key) && key !== "title" && key !== "description",
  );
}

/** A schema in the words the generator knows, references made local.
 * @param {unknown} schema @param {string} file @returns {any} */
function plain(schema, file) {
  if (Array.isArray(schema)) return schema.map((item) => plain(item, file));
  if (!isObject(schema)) return schema;
  /** @type {import("./schemas.mjs").Json} */
  const result = {};
  for (const [key, value] of Object.entries(schema)) {
    if (erased.has(key)) continue;
    if (key === "title" && !identifier.test(String(value))) continue;
    if (key === "additionalProperties" && value === true) continue;
    if (key === "items" && "prefixItems" in schema) continue;
    // In an allOf of its own, so that a description beside the reference does not make a second type.
    if (key === "$ref") result.allOf = [{ $ref: `#/$defs/${referred(String(value), file)}` }];
    else if (key === "const" || key === "enum") result[key] = value;
    else if (key === "properties" && isObject(value)) {
      const inner = Object.entries(value).map(([name, property]) => [name, plain(property, file)]);
      result[key] = Object.fromEntries(inner);
    } else if (key === "prefixItems" && Array.isArray(value)) {
      result.items = plain(value, file);
      result.minItems = value.length;
      result.maxItems = value.length;
    } else result[key] = plain(value, file);
  }
  return result;
}

/** The name of the type a reference leads to.
 * @param {string} reference @param {string} file where it stands */
function referred(reference, file) {
  const [path = "", fragment = ""] = reference.split("#");
  const definition = /^\/\$defs\/([^/]+)$/.exec(fragment)?.[1];
  if (definition) return typeName(definition);
  if (fragment) throw new Error(`${file}: ${reference} names no definition`);
  return typeName(rootName(path ? shortName(path) : file));
}

/** A file's own type: its title where that is a name, else the name of the file.
 * @param {string} file */
function rootName(file) {
  const title = String(schemas.get(file)?.title ?? "");
  return identifier.test(title) ? title : file;
}

/** @param {string} key */
function typeName(key) {
  return key.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter) => letter.toUpperCase());
}
