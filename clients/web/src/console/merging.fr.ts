// Réunir des sujets : l'animation suggère, les porteur·ses décident.
export const fr = {
  merge: "Suggérer une fusion",
  merge_title: "Réunir « {topic} » avec…",
  merge_effect:
    "Les personnes qui portent les deux sujets reçoivent la proposition et ont dix minutes pour l'accepter. Sans l'accord des deux côtés, rien ne change.",
  merge_close: "Titres proches",
  merge_others: "Autres sujets",
  merge_suggested: "Proposition envoyée aux deux côtés.",
  merge_offers: "{n} fusion attend une réponse|{n} fusions attendent une réponse",
  merge_offer: "« {from} » rejoindrait « {into} »",
  merge_waits: "On attend {names}, jusqu'à {time}.",
  merge_agrees_aloud: "{name} est d'accord",
  merge_take_back: "Retirer la proposition",
  merge_taken_back: "Proposition retirée.",
  merged_into: "A rejoint « {topic} »",
  merged_from: "Réunit aussi « {topic} »",
  double_of: "Double de « {topic} »",
  did_merge_offered: "Fusion proposée : {subject}",
  did_topics_merged: "Sujet réuni à un autre : {subject}",
  did_topic_doubled: "Double ouvert : {subject}",
} as const;
