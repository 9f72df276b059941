import { promises as shared } from "../ui/promises.fr";

// The words of promises.tsx and follow-up.tsx.
export const promises = {
  ...shared,
  promises_text:
    "Chaque demande a quelqu'un qui répond, et une date. La réponse dit ce qu'il en est, avec la raison.",
  promises_empty:
    "Aucune réponse n'est due pour l'instant. Elles naîtront des demandes des comptes rendus.",
  promises_link: "Réponses dues ({n})",
  promise_asked_of: "Demandé à : {whom}",
  promise_nobody: "Cherche un·e répondant·e",
  promise_from_proposal: "Proposition adoptée",
  promise_given: "{outcome}, le {date}",
  promise_given_study: "À l'étude jusqu'au {until}, dit le {date}",
  promise_closed: "Réponse close",
  to_judge: "Une réponse vous attend|{n} réponses vous attendent",
  to_judge_read: "Lire la réponse|Lire les réponses",
  judge_until: "Vous avez demandé : cette réponse vous convient-elle ? Dites-le avant le {date}.",
  judge_suits: "La réponse me convient",
  judge_suits_ask: "Cette réponse vous convient ?",
  judge_suits_effect: "Elle sera close : plus personne ne pourra la contester.",
  judge_suits_done: "Merci. La réponse est close.",
  judge_contest: "Je conteste, parce que…",
  judge_reason: "Ce qui ne va pas dans cette réponse",
  judge_reason_hint:
    "Tout le monde le lira. On ne conteste qu'une fois ; une seconde réponse suivra.",
  judge_send: "Contester cette réponse",
  judge_sent: "C'est dit. Une seconde réponse est due.",
  judge_under_way: "C'est en route.",
  follow_up: "Après la rencontre",
  follow_up_hint: "Ce qui a été demandé, qui répond, et les réponses, à mesure qu'elles arrivent.",
  follow_up_open: "La page des suites",
  my_page: "Ma soirée, mes mots",
  my_page_hint: "Tout ce que vous avez dit et choisi ici, à garder ou à effacer.",
} as const;
