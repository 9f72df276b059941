// Votes on the phone.
import { ballots as shared } from "../ui/ballots.fr";

export const ballots = {
  ...shared,
  ballots_empty: "Pas de vote pour l'instant. Quand l'animation en ouvre un, il apparaît ici.",
  ballot_call: "Un vote est ouvert : {question}",
  ballot_go: "Voter",
  ballot_later: "Plus tard",
  ballot_cast: "Voter",
  ballot_cast_again: "Changer mon vote",
  ballot_cast_blank: "Voter blanc",
  ballot_has_cast: "Votre vote est arrivé. Vous pouvez le changer jusqu'à la clôture.",
  ballot_waiting: "Votre vote partira au retour du réseau.",
  ballot_secret_hint:
    "Personne ne garde ce que vous choisissez, pas même le serveur après la clôture. Rien n'est compté avant.",
  ballot_named_hint: "À la clôture, chacun lira votre nom et votre choix. Rien n'est compté avant.",
  ballot_not_yours: "Ce vote s'adresse à d'autres. Vous en verrez le résultat ici.",
  ballot_dots_left: "Il vous reste {n} gommette sur {of}.|Il vous reste {n} gommettes sur {of}.",
  ballot_dot_add: "Mettre une gommette sur « {option} »",
  ballot_dot_remove: "Retirer une gommette de « {option} »",
  ballot_dots_on: "{n} gommette posée|{n} gommettes posées",
  ballot_choose_one: "Votre choix",
  ballot_choose_several: "Vos choix",
  ballot_choose_step: "Où vous situez-vous ?",
  ballots_see: "Voir les votes",
  ballots_open: "{n} vote ouvert|{n} votes ouverts",
} as const;
