// What the views of method.ts say, and all else that the console says.
import { fr as first } from "./fr";
import { guide } from "./guide.fr";
import { fr as reports } from "./reports.fr";
import { voices } from "./voices.fr";

export const fr = { ...first, ...guide, ...reports, ...voices } as const;
