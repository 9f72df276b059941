import type { Same } from "../core/i18n";
import { en as first } from "./en";
import { guide } from "./guide.en";
import type { fr } from "./method.fr";
import { en as reports } from "./reports.en";
import { voices } from "./voices.en";

export const en = { ...first, ...guide, ...reports, ...voices } satisfies Same<typeof fr>;
