import type { Same } from "../core/i18n";
import type { fr } from "./merging.fr";

export const en = {
  merge: "Suggest a merge",
  merge_title: "Bring “{topic}” together with…",
  merge_effect:
    "The hosts of both topics receive the offer and have ten minutes to accept it. Unless both sides agree, nothing changes.",
  merge_close: "Similar titles",
  merge_others: "Other topics",
  merge_suggested: "The offer went to both sides.",
  merge_offers: "{n} merge waits for an answer|{n} merges wait for an answer",
  merge_offer: "“{from}” would join “{into}”",
  merge_waits: "Waiting for {names}, until {time}.",
  merge_agrees_aloud: "{name} agrees",
  merge_take_back: "Take back the offer",
  merge_taken_back: "The offer is taken back.",
  merged_into: "Joined “{topic}”",
  merged_from: "Also brings in “{topic}”",
  double_of: "Double of “{topic}”",
  did_merge_offered: "Merge offered: {subject}",
  did_topics_merged: "Topic joined another: {subject}",
  did_topic_doubled: "Double opened: {subject}",
} as const satisfies Same<typeof fr>;
