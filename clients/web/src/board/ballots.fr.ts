// Votes on the board.
import { ballots as shared } from "../ui/ballots.fr";

export const ballots = {
  ...shared,
  ballot_now: "On vote",
  ballot_result: "Le résultat",
  ballot_on_phones: "Sur vos téléphones, ou auprès de l'accueil.",
  ballot_no_total: "Rien n'est compté avant la clôture.",
} as const;
