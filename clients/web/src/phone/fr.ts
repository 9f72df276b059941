// All that the phone says. French gives the keys; en.ts has the same.
import { fr as first } from "./first.fr";
import { fr as rest } from "./rest.fr";

export const fr = { ...first, ...rest } as const;
