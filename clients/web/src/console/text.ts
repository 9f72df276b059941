// The words of the console in the language of its reader.
import type { JournalEntry, Rejection } from "../core/entities";
import { translator } from "../core/i18n";
import { namesOf } from "../core/names";
import { refusalSentence } from "../core/refusals";
import { pageLanguage } from "../ui/page";
import { en } from "./en";
import { fr } from "./fr";

export const language = pageLanguage();
export const t = translator({ fr, en }, language);

/** Names as people read them: who gave none is told by number. */
export const named = (names: readonly string[]): string[] =>
  namesOf(names, (n) => t("unnamed", { n }));

export function refusal(rejection: Rejection): string {
  return refusalSentence(rejection, language.value);
}

/** What was done, in words; an act that this console does not know yet is shown by its name. */
export function deed({ kind, subject }: Pick<JournalEntry, "kind" | "subject">): string {
  const key = `did_${kind}`;
  const phase = `phase_${subject}`;
  const what = kind === "phase_changed" && phase in fr ? t(phase as "phase_draft") : subject;
  const said =
    key in fr
      ? t(key as "did_topic_placed", { subject: what })
      : t("did_something", { kind, subject: what });
  // Some acts have nothing to name: then the sentence ends before its colon.
  return what ? said : said.replace(/\s*:\s*$/, "");
}
