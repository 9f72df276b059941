// How a session comes together, where it is chosen.
export const convergence = {
  convergence: "Pour converger",
  convergence_reopen: "Une seconde place du marché, pour agir",
  convergence_dots: "Des gommettes, cachées jusqu'à la fin",
  convergence_nothing: "Rien de plus",
  dots_each: "Gommettes par personne",
} as const;
