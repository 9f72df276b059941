import type { Same } from "../core/i18n";
import type { fr } from "./placement.fr";

export const en = {
  suggest_placement: "Suggest a placement",
  suggestion_intro:
    "These are suggestions: nothing is placed until you accept, and what is placed already does not move.",
  suggesting: "Looking for a good placement: two seconds at most…",
  suggestion_best: "No placement would do better.",
  suggestion_found: "This is the best found in two seconds.",
  suggestion_none: "Every topic has its cell.",
  suggestion_figures: "If you accept everything",
  figure_host_clashes: "Hosts expected in two places",
  figure_declared_conflicts: "Declared conflicts in one slot",
  figure_wish_clashes: "Wishes for two topics at the same time",
  figure_over_capacity: "People without a seat",
  figure_access_unmet: "People whose needs the space does not meet",
  unplaced_topics: "No cell is left for {topics}.",
  avoids: "Avoids:",
  despite: "Does not avoid:",
  clash_host: "one person expected for {topic} as well",
  clash_declared: "the declared conflict with {topic}",
  clash_wished:
    "a hard choice for {n} person who also wants {topic}|a hard choice for {n} people who also want {topic}",
  clash_seats: "{n} person without a seat|{n} people without a seat",
  clash_access:
    "{n} person whose needs the space does not meet|{n} people whose needs the space does not meet",
  accept: "Place",
  accept_all: "Place this topic|Place all {n} topics",
  accepted: "Placed",
  all_placed: "{n} topic placed|{n} topics placed",
  suggest_again: "Suggest again",
} as const satisfies Same<typeof fr>;
