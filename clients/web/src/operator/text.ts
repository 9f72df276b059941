// The words of the operator's page in the language of its reader.
import { translator } from "../core/i18n";
import { refusalSentence } from "../core/refusals";
import { pageLanguage } from "../ui/page";
import type { Fault } from "./api";
import { en } from "./en";
import { fr } from "./fr";
import { stepsOf } from "./plan";

export const language = pageLanguage();
export const t = translator({ fr, en }, language);

/** Why it was refused and, for a plan, at which place. */
export function faultSentence(fault: Fault): string {
  const why = refusalSentence(fault, language.value);
  return fault.where ? `${why} ${t("fault_at", { place: stepsOf(fault.where).join(" › ") })}` : why;
}
