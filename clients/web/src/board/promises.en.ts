import { promises as shared } from "../ui/promises.en";
import type { promises as fr } from "./promises.fr";

export const promises = {
  ...shared,
  promises_counts: "{n} answer owed|{n} answers owed",
  promises_seeking: "{n} to be given",
  follow_up: "Read here what becomes of it all",
  follow_up_qr: "QR code of the follow-up page",
} satisfies Record<keyof typeof fr, string>;
