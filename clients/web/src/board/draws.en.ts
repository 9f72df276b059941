import type { draws as fr } from "./draws.fr";

export const draws = {
  draw: "Draw by lot",
  draw_seats: "1 seat to draw|{n} seats to draw",
  draw_promise: "Fingerprint of the secret: {hash}",
  draw_settled: "The list is settled: 1 person|The list is settled: {n} people",
  draw_list: "Fingerprint of the list: {hash}",
  draw_words: "Add a word on your phone! 1 received|Add a word on your phone! {n} received",
  draw_words_over: "{n} word received; words are closed.|{n} words received; words are closed.",
  draw_dice_next: "Then the dice are thrown, before everybody.",
  draw_dice: "Dice: {dice}",
  draw_drawn: "Drawn by lot: {title}",
  draw_seed: "Seed {hash}",
  draw_asked: "answer awaited",
  draw_accepted: "takes the seat",
  draw_vacant: "1 seat stays empty|{n} seats stay empty",
  draw_others: "The others",
  attendance_on_site: "On site",
  attendance_remote: "Remote",
  attendance_gathering: "At a gathering",
  attendance_represented: "By proxy",
} as const satisfies Record<keyof typeof fr, string>;
