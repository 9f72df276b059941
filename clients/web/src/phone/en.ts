import type { Same } from "../core/i18n";
import { en as first } from "./first.en";
import type { fr } from "./fr";
import { en as rest } from "./rest.en";

export const en = { ...first, ...rest } satisfies Same<typeof fr>;
