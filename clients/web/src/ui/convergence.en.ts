import type { convergence as french } from "./convergence.fr";

export const convergence = {
  convergence: "Coming together",
  convergence_reopen: "A second marketplace, for action",
  convergence_dots: "Dots, hidden until the end",
  convergence_nothing: "Nothing more",
  dots_each: "Dots a person",
} as const satisfies Record<keyof typeof french, string>;
