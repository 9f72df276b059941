import type { conclusions as fr } from "./conclusions.fr";

export const conclusions = {
  actions: "Who carries what",
  actions_counts: "to be taken: {open} · under way: {taken} · done: {done}",
  actions_none: "What do we do now?",
  actions_none_next: "Propose an action on your phone, or take one.",
  action_open: "To be taken",
  action_taken: "Under way",
  action_done: "Done",
  action_owner: "{name} carries it",
  action_helping: "{n} helps|{n} help",
  proposal: "Proposal: {stage}",
  stage_clarify: "we clarify",
  stage_react: "we react",
  stage_object: "we object",
  stage_amend: "we amend",
  proposal_by: "Proposed by {name}",
  objections: "{n} objection to hear|{n} objections to hear",
  objections_heading: "What still stands in the way",
  objections_none: "No objection for now",
  adopted: "Adopted by consent",
  adopted_note: "It is not the statutory vote",
} satisfies Record<keyof typeof fr, string>;
