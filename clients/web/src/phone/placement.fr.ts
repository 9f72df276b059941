// What the placement helper says to a host.
export const fr = {
  where_to_place: "Où placer mon sujet ?",
  where_to_place_hint:
    "Une suggestion regarde qui veut venir et ce qui est déjà placé. C'est vous qui choisissez.",
  suggest_cells: "Me suggérer des cases",
  suggesting_cells: "Recherche en cours…",
  suggested_cells:
    "{n} case suggérée, la meilleure d'abord.|{n} cases suggérées, la meilleure d'abord.",
  no_suggestion: "Aucune case libre où vous soyez disponible. Une case peut se libérer.",
  suggest_again: "Suggérer à nouveau",
  nothing_against: "Rien ne s'y oppose.",
  avoids: "Évite {list}.",
  despite: "Mais {list}.",
  clash_host: "d'être attendu·e au même moment pour « {topic} »",
  clash_declared: "le conflit annoncé avec « {topic} »",
  clash_wished:
    "un choix difficile pour {n} personne qui veut aussi « {topic} »|un choix difficile pour {n} personnes qui veulent aussi « {topic} »",
  clash_seats: "{n} personne sans place|{n} personnes sans place",
  clash_access: "un espace mal adapté à qui viendrait",
} as const;
