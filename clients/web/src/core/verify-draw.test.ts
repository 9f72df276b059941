// The verifier that people read and run in their browser, on the vectors that the server's own also judges.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "../../../..");
const script = readFileSync(join(root, "clients/web/pages/verify-draw.js"), "utf8");
const { sha256, discrepancies } = new Function(
  `${script}; return { sha256, discrepancies };`,
)() as {
  sha256(text: string): string;
  discrepancies(draw: object): string[] | undefined;
};

it("hashes as FIPS 180-4 does", () => {
  expect(sha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(sha256("a".repeat(1_000))).toBe(
    "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3",
  );
});

const vectors = readFileSync(join(root, "protocol/vectors/draws.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map(
    (line) => JSON.parse(line) as { name: string; discrepancies: string[] | null; frame: object },
  );

it.each(vectors)("$name", ({ discrepancies: expected, frame }) => {
  expect(discrepancies(frame)).toEqual(expected ?? undefined);
});

it("does not judge another method", () => {
  expect(() => discrepancies({ method: "parvis-draw-2" })).toThrow();
});
