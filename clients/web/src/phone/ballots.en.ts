import { ballots as shared } from "../ui/ballots.en";
import type { ballots as french } from "./ballots.fr";

export const ballots = {
  ...shared,
  ballots_empty: "No vote for now. When the facilitators open one, it appears here.",
  ballot_call: "A vote is open: {question}",
  ballot_go: "Vote",
  ballot_later: "Later",
  ballot_cast: "Vote",
  ballot_cast_again: "Change my vote",
  ballot_cast_blank: "Vote blank",
  ballot_has_cast: "Your vote has arrived. You can change it until the vote closes.",
  ballot_waiting: "Your vote leaves when the network is back.",
  ballot_secret_hint:
    "Nobody keeps what you choose, not even the server once the vote is closed. Nothing is counted before.",
  ballot_named_hint:
    "When the vote closes everybody reads your name and your choice. Nothing is counted before.",
  ballot_not_yours: "This vote is for others. You will see its result here.",
  ballot_dots_left: "You have {n} dot left of {of}.|You have {n} dots left of {of}.",
  ballot_dot_add: "Put a dot on “{option}”",
  ballot_dot_remove: "Take a dot off “{option}”",
  ballot_dots_on: "{n} dot placed|{n} dots placed",
  ballot_choose_one: "Your choice",
  ballot_choose_several: "Your choices",
  ballot_choose_step: "Where do you stand?",
  ballots_see: "See the votes",
  ballots_open: "{n} open vote|{n} open votes",
} as const satisfies Record<keyof typeof french, string>;
