// Checks the contract: every schema compiles under ajv's strict 2020-12, and every vector of protocol/vectors/*.jsonl
// is accepted or refused as it says. One vector a line: {"name","schema","valid","frame"}, where schema is a file's
// short name (`client`), with a definition if need be (`entities#/$defs/Topic`). The demonstrations
// must be plans.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { protocol, readSchemas } from "./schemas.mjs";

const ajv = new Ajv2020({ strict: true, strictTuples: true, strictTypes: true, allErrors: true });
const schemas = readSchemas();
let passed = 0;
let failed = 0;

/** @param {string} what @param {() => string | undefined} check says what is wrong, if anything */
function expect(what, check) {
  let fault;
  try {
    fault = check();
  } catch (error) {
    fault = String(error);
  }
  if (fault === undefined) passed += 1;
  else {
    failed += 1;
    console.log(`FAILED  ${what}: ${fault}`);
  }
}

/** @param {string} schema @returns {string} the key under which ajv knows it */
function address(schema) {
  const [name = "", fragment] = schema.split("#");
  const base = String(schemas.get(name)?.$id ?? `${name}.schema.json`);
  return fragment ? `${base}#${fragment}` : base;
}

for (const [name, schema] of schemas) ajv.addSchema(schema, `${name}.schema.json`);
for (const name of schemas.keys())
  expect(`${name}.schema.json`, () => (ajv.getSchema(address(name)) ? undefined : "not found"));

const folder = join(protocol, "vectors");
const files = existsSync(folder)
  ? readdirSync(folder).filter((file) => file.endsWith(".jsonl"))
  : [];
for (const file of files.sort())
  readFileSync(join(folder, file), "utf8")
    .split("\n")
    .forEach((line, index) => {
      if (line.trim()) expect(`${file}:${index + 1}`, () => judge(line));
    });

const demo = join(protocol, "../deploy/demo");
for (const file of existsSync(demo) ? readdirSync(demo).sort() : [])
  expect(file, () => fault("plan", true, JSON.parse(readFileSync(join(demo, file), "utf8"))));

/** @param {string} line @returns {string | undefined} */
function judge(line) {
  const { name, schema, valid, frame } = JSON.parse(line);
  if (typeof valid !== "boolean" || frame === undefined)
    return "a vector needs `valid` and `frame`";
  const found = fault(String(schema), valid, frame);
  return found && `${name}: ${found}`;
}

/** @param {string} schema @param {boolean} valid @param {unknown} value @returns {string | undefined} */
function fault(schema, valid, value) {
  const validate = ajv.getSchema(address(schema));
  if (!validate) return `there is no schema ${schema}`;
  if (validate(value) === valid) return undefined;
  return valid ? ajv.errorsText(validate.errors) : "accepted, but is not valid";
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
