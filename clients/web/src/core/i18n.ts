// Catalogues of sentences, typed: French gives the keys and the places to fill, English must have the same. A catalogue
// is written with plain spaces and apostrophes; the French typography is set here.
//
//   const t = translator({ fr, en }, language);
//   t("topics_new", { n: 3 })     "{n} nouveau sujet|{n} nouveaux sujets": before the bar for one, after it for more
import type { ReadonlySignal } from "@preact/signals";

export type Language = "fr" | "en";
/** What the English catalogue of a French one must satisfy. */
export type Same<C> = Record<keyof C, string>;

/** The names between braces. */
type Places<S extends string> = S extends `${string}{${infer P}}${infer Rest}`
  ? P | Places<Rest>
  : never;
type Values<S extends string> = [Places<S>] extends [never]
  ? [values?: { n: number }]
  : [values: Record<Places<S>, string | number>];
export type Translate<C> = <K extends keyof C & string>(
  key: K,
  ...values: Values<C[K] & string>
) => string;

/** Reads the language at each call: a screen that calls it inside its rendering follows a switch. */
export function translator<const C extends Record<string, string>>(
  catalogues: { fr: C; en: Same<C> },
  language: ReadonlySignal<Language>,
): Translate<C> {
  return (key, values?: Record<string, string | number>) =>
    fill(catalogues[language.value][key], language.value, values);
}

/** A sentence with its plural chosen, its typography set and its places filled. What fills them stays as it is. */
export function fill(
  template: string,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const [one, more = one] = template.split("|") as [string, string?];
  const n = Number(values.n);
  const singular = language === "fr" ? n < 2 : n === 1;
  const text = typeset(singular ? one : more, language);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** French: a narrow no-break space before ; : ! ? % » and after «; both: the curved apostrophe. */
export function typeset(text: string, language: Language): string {
  const curved = text.replace(/'/g, "\u2019");
  if (language !== "fr") return curved;
  return curved.replace(/ ([;:!?%»])/g, "\u202f$1").replace(/« /g, "«\u202f");
}

export function chooseLanguage(...wishes: (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    const language = wish?.slice(0, 2).toLowerCase();
    if (language === "fr" || language === "en") return language;
  }
  return "fr";
}
