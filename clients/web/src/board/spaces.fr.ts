// Life in the groups, read from far away.
export const spaces = {
  unheard: "À distance, on n'entend pas",
  unheard_next: "Vers le micro, un à la fois.",
  bell: "La cloche",
  bell_write: "Cinq minutes : on écrit ce qu'on retient.",
  bell_soon: "Deux minutes : on conclut.",
  bell_next: "Scribe : ce qui s'est dit, ce qu'on propose, nos désaccords.",
  seeks_scribe: "Qui cherche un scribe",
  seeks_next: "« Je m'en charge », sur votre téléphone",
  corner: "Le coin des papillons et des bourdons",
  corner_text: "Ils se posent, ils relient. Les idées voyagent avec eux.",
  corner_butterflies: "papillon|papillons",
  corner_bumblebees: "bourdon|bourdons",
  elsewhere: "Ailleurs, avec nous",
  elsewhere_text: "Mêmes droits, même tour de parole.",
  elsewhere_remote: "à distance",
  elsewhere_gathering: "dans un rassemblement|dans des rassemblements",
} as const;
