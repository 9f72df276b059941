import { ballots as shared } from "../ui/ballots.en";
import type { ballots as french } from "./ballots.fr";

export const ballots = {
  ...shared,
  ballot_now: "Voting now",
  ballot_result: "The result",
  ballot_on_phones: "On your phones, or at the welcome desk.",
  ballot_no_total: "Nothing is counted before it closes.",
} as const satisfies Record<keyof typeof french, string>;
