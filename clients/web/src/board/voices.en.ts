import type { Same } from "../core/i18n";
import type { voices as fr } from "./voices.fr";

export const voices = {
  speaking_now: "Has the floor",
  pitch_now: "Thirty seconds for a topic",
  speech_over: "Time to conclude",
  minutes_short: "{n} min",
  name_online: "{name} (online)",
  name_elsewhere: "{name} ({where})",
  from_gathering: "from a gathering",
  from_represented: "by proxy",
  next_voices: "Then",
  queue: "Speaking queue",
  queue_ask: "Ask to speak from your phone, or raise your hand.",
  queue_length: "{n} person waits|{n} people wait",
  round_opening: "Opening word",
  round_weather: "Weather",
  round_closing: "Closing circle",
  round_turns: "Turns",
  round_turn: "turn {n}",
  round_soon: "The talking stick is about to go around. You may always pass.",
  round_counts: "{n} of {people}",
} satisfies Same<typeof fr>;
