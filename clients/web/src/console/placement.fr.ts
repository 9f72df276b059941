// What the placement helper says on the console.
export const fr = {
  suggest_placement: "Proposer un placement",
  suggestion_intro:
    "Ce sont des propositions : rien n'est placé tant que vous n'acceptez pas, et ce qui est déjà placé ne bouge pas.",
  suggesting: "Recherche d'un bon placement : deux secondes tout au plus…",
  suggestion_best: "Aucun placement ne ferait mieux.",
  suggestion_found: "C'est le mieux trouvé en deux secondes.",
  suggestion_none: "Tous les sujets ont leur case.",
  suggestion_figures: "Si vous acceptez tout",
  figure_host_clashes: "Porteur·se attendu·e à deux endroits",
  figure_declared_conflicts: "Conflits annoncés dans un même créneau",
  figure_wish_clashes: "Envies de deux sujets au même moment",
  figure_over_capacity: "Personnes sans place assise",
  figure_access_unmet: "Personnes mal accueillies par l'espace",
  unplaced_topics: "Aucune case ne reste pour {topics}.",
  avoids: "Évite :",
  despite: "N'évite pas :",
  clash_host: "une même personne attendue aussi pour {topic}",
  clash_declared: "le conflit annoncé avec {topic}",
  clash_wished:
    "un choix difficile pour {n} personne qui veut aussi {topic}|un choix difficile pour {n} personnes qui veulent aussi {topic}",
  clash_seats: "{n} personne sans place|{n} personnes sans place",
  clash_access:
    "{n} personne mal accueillie par l'espace|{n} personnes mal accueillies par l'espace",
  accept: "Placer",
  accept_all: "Placer ce sujet|Placer les {n} sujets",
  accepted: "Placé",
  all_placed: "{n} sujet placé|{n} sujets placés",
  suggest_again: "Proposer à nouveau",
} as const;
