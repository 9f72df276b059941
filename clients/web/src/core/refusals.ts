// Why something was refused, in a sentence with its next step, for any reason the server may give now or later.
import type { Rejection } from "./entities";
import { type Language, typeset } from "./i18n";
import { refusals as en } from "./refusals.en";
import { refusals as fr } from "./refusals.fr";

const sentences: Record<Language, Readonly<Record<string, string>>> = { fr, en };

export function refusalSentence({ reason, code }: Rejection, language: Language): string {
  const known = sentences[language];
  return typeset(known[reason] ?? known[code] ?? known.other ?? "", language);
}
