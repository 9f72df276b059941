// The opening as board and phone show it: what each decision level means, the principles and the one law.
export const stage = {
  level_says_inform: "On vous informe : la décision est déjà prise.",
  level_says_consult: "On recueille vos avis. La décision se prend ensuite.",
  level_says_concert: "On cherche ensemble. Vos propositions pèsent dans la décision.",
  level_says_co_build: "La décision se construit ici, ensemble.",
  level_says_decide: "La décision se prend ici.",
  principles: "Quatre principes, une loi",
  principle_people: "Les personnes qui sont là sont les bonnes.",
  principle_happens: "Ce qui arrive est ce qui pouvait arriver.",
  principle_starts: "Ça commence quand ça commence.",
  principle_over: "Quand c'est fini, c'est fini.",
  law: "La loi des deux pieds",
  law_says: "Là où vous n'apprenez rien et n'apportez rien, vos deux pieds vous mènent ailleurs.",
  law_free: "Sans raison à donner. Papillons et bourdons sont les bienvenus.",
} as const;
