// All the phone's words, for the screens of rest.ts.
import { translator } from "../core/i18n";
import { en } from "./en";
import { fr } from "./fr";
import { language } from "./text";

export { language, refusal } from "./text";
export const t = translator({ fr, en }, language);
