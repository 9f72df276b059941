// The phone's language and its first words. Why something was refused is explained once rest.ts has come.
import type { Rejection } from "../core/entities";
import { type Language, translator } from "../core/i18n";
import { namesOf } from "../core/names";
import { pageLanguage } from "../ui/page";
import { en } from "./first.en";
import { fr } from "./first.fr";

export const language = pageLanguage();
export const t = translator({ fr, en }, language);

/** Names as people read them: who gave none is told by number. */
export const named = (names: readonly string[]): string[] =>
  namesOf(names, (n) => t("unnamed", { n }));

type Explain = (rejection: Rejection, language: Language) => string;
let explain: Explain = () => t("not_through");

export function learnRefusals(how: Explain): void {
  explain = how;
}

export function refusal(rejection: Rejection): string {
  return explain(rejection, language.value);
}
