// The sentences of the pages that the server makes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "./browser";
import { root } from "./server";

/** Their catalogue is TOML of one kind of line: `key = "sentence"`. */
export function joinWords(language: Language): JoinWords {
  const text = readFileSync(join(root, `clients/web/pages/${language}.toml`), "utf8");
  const lines = [...text.matchAll(/^(\w+) = "(.*)"$/gm)];
  return Object.fromEntries(lines.map(([, key, sentence]) => [key, sentence])) as never;
}

interface JoinWords {
  readonly pseudonym: string;
  readonly enter: string;
  readonly code: string;
  readonly other_language: string;
  readonly error_wrong_code: string;
  readonly not_found_title: string;
}
