import type { Same } from "../core/i18n";
import type { stage as fr } from "./stage.fr";

export const stage = {
  level_says_inform: "You are being informed: the decision has been taken.",
  level_says_consult: "We gather your views. The decision is taken afterwards.",
  level_says_concert: "We search together. Your proposals weigh on the decision.",
  level_says_co_build: "The decision is built here, together.",
  level_says_decide: "The decision is taken here.",
  principles: "Four principles, one law",
  principle_people: "Whoever comes is the right people.",
  principle_happens: "Whatever happens is what could have happened.",
  principle_starts: "It starts when it starts.",
  principle_over: "When it's over, it's over.",
  law: "The law of two feet",
  law_says: "Where you neither learn nor contribute, let your two feet take you elsewhere.",
  law_free: "No reason needed. Butterflies and bumblebees are welcome.",
} satisfies Same<typeof fr>;
