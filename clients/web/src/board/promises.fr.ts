import { promises as shared } from "../ui/promises.fr";

// What promises.ts says.
export const promises = {
  ...shared,
  promises_counts: "{n} réponse due|{n} réponses dues",
  promises_seeking: "{n} à confier",
  follow_up: "Toutes les suites se lisent ici",
  follow_up_qr: "Code QR de la page des suites",
} as const;
