// What the views of method.ts say, and all else that the console says.
import { actions } from "./actions.fr";
import { fr as first } from "./fr";
import { guide } from "./guide.fr";
import { promises } from "./promises.fr";
import { replay } from "./replay.fr";
import { fr as reports } from "./reports.fr";
import { voices } from "./voices.fr";

export const fr = {
  ...first,
  ...actions,
  ...guide,
  ...promises,
  ...replay,
  ...reports,
  ...voices,
} as const;
