import type { Same } from "../core/i18n";
import { promises as shared } from "../ui/promises.en";
import type { promises as fr } from "./promises.fr";

export const promises = {
  ...shared,
  promises_text:
    "Each request has somebody who answers, and a date. The answer says what became of it, with the reason.",
  promises_empty: "No answer is owed for now. They will come from the requests of the reports.",
  promises_link: "Answers owed ({n})",
  promise_asked_of: "Asked of: {whom}",
  promise_nobody: "Seeks somebody to answer",
  promise_from_proposal: "Adopted proposal",
  promise_given: "{outcome}, on {date}",
  promise_given_study: "Under study until {until}, said on {date}",
  promise_closed: "Answer closed",
  to_judge: "An answer awaits you|{n} answers await you",
  to_judge_read: "Read the answer|Read the answers",
  judge_until: "You asked: will this answer do? Say so before {date}.",
  judge_suits: "The answer will do",
  judge_suits_ask: "Will this answer do?",
  judge_suits_effect: "It will be closed: nobody can contest it any more.",
  judge_suits_done: "Thank you. The answer is closed.",
  judge_contest: "I contest it, because…",
  judge_reason: "What is wrong with this answer",
  judge_reason_hint: "Everybody will read it. One contests only once; a second answer follows.",
  judge_send: "Contest this answer",
  judge_sent: "It is said. A second answer is owed.",
  judge_under_way: "It is on its way.",
  follow_up: "After the gathering",
  follow_up_hint: "What was asked, who answers, and the answers as they arrive.",
  follow_up_open: "The follow-up page",
  my_page: "My evening, my words",
  my_page_hint: "All you have said and chosen here, to keep or to erase.",
} satisfies Same<typeof fr>;
