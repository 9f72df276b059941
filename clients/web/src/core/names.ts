// Who gave no name is told by number, "#12" (protocol/README.md, "Commands"); a screen puts the number in words.

/** The names as people read them; `unnamed` says "participant 12" in their language. */
export const namesOf = (names: readonly string[], unnamed: (n: number) => string): string[] =>
  names.map((name) => (/^#\d+$/.test(name) ? unnamed(Number(name.slice(1))) : name));
