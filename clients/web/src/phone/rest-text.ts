import { translator } from "../core/i18n";
import { en as first_en } from "./en";
import { fr as first_fr } from "./fr";
import { en } from "./rest.en";
import { fr } from "./rest.fr";
import { language } from "./text";

export { language, refusal } from "./text";
/** All the phone's words. */
export const t = translator({ fr: { ...first_fr, ...fr }, en: { ...first_en, ...en } }, language);
