import type { Same } from "../core/i18n";
import type { fr } from "./placement.fr";

export const en = {
  where_to_place: "Where do I place my topic?",
  where_to_place_hint:
    "A suggestion looks at who wants to come and what is placed already. You are the one who chooses.",
  suggest_cells: "Suggest some cells",
  suggesting_cells: "Looking…",
  suggested_cells: "{n} cell suggested, the best first.|{n} cells suggested, the best first.",
  no_suggestion: "No free cell at a time when you are available. One may become free.",
  suggest_again: "Suggest again",
  nothing_against: "Nothing stands against it.",
  avoids: "Avoids {list}.",
  despite: "But {list}.",
  clash_host: "being expected for “{topic}” at the same time",
  clash_declared: "the declared conflict with “{topic}”",
  clash_wished:
    "a hard choice for {n} person who also wants “{topic}”|a hard choice for {n} people who also want “{topic}”",
  clash_seats: "{n} person without a seat|{n} people without a seat",
  clash_access: "a space that does not suit those who would come",
} as const satisfies Same<typeof fr>;
