// All the console's words, for the views of method.ts.
import { translator } from "../core/i18n";
import { en } from "./method.en";
import { fr } from "./method.fr";
import { language } from "./text";

export { language, named, refusal } from "./text";
export const t = translator({ fr, en }, language);
