import type { Same } from "../core/i18n";
import type { answers as fr } from "./answers.fr";

export const answers = {
  answers: "Answers",
  helps_count: "{n} person can help|{n} people can help",
  help_offer: "I can help",
  help_text: "How (optional)",
  help_text_hint: "A tool, an hour, a contact…",
  help_send: "Offer my help",
  help_sent: "Your help is offered. Thank you!",
  help_mine: "You offer to help",
  help_take_back: "Take my offer back",
  help_none: "Nobody has offered help yet.",
  need_take: "I take care of it",
  need_taken_done: "It is yours. Thank you!",
  need_mine: "You take care of it",
  need_taken_by: "{name} takes care of it",
  need_give_back: "I can no longer take care of it",
  addressed_to: "Addressed to: {body}",
  address: "Address it to",
  address_nobody: "Nobody in particular",
  addressed: "It is addressed.",
  matches: "These could meet",
  matches_words: "words in common: {words}",
  conclusions: "What comes of it",
  my_part: "What you take with you",
} as const satisfies Same<typeof fr>;
