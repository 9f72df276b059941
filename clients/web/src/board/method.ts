// The scenes of the method in full, each in a file of its concern; and the setup of the screen. Nobody sees these first:
// they are loaded once the first picture stands, so that it stands early.
//
// A scene is pure: what is known, in which words, at which moment, gives panels. To add one: its file and its sentences,
// one line in `scenes`, one in each catalogue.
import { signal } from "@preact/signals";
import type { CollectionName } from "../core/entities";
import { type Language, type Translate, translator } from "../core/i18n";
import type { Entities } from "../core/store";
import { en as first_en } from "./en";
import { fr as first_fr } from "./fr";
import type { More, Room } from "./room";
import type { Method, Panel } from "./scenes";

export { Setup } from "./setup";

export const fr = { ...first_fr } as const;
export const en = { ...first_en } satisfies Record<keyof typeof fr, string>;

/** All the board's words: those of the first chunk, and those of the scenes. */
export interface MethodWords {
  readonly t: Translate<typeof fr>;
  readonly language: Language;
}
export type Stage = (room: Room, words: MethodWords, at: number) => readonly Panel[];

export interface Scene {
  /** What it follows besides `session` and `board`. */
  readonly channels?: readonly string[];
  /** What it reads of them, in `room.more`. */
  readonly collections?: readonly CollectionName[];
  /** While there is any, the board shows nothing else: somebody speaks. */
  readonly alone?: Stage;
  /** Before what the phase shows. */
  readonly front?: Stage;
  /** After it. */
  readonly behind?: Stage;
  /** When this changes the board follows at once, and does not wait for the page to turn. */
  moment?(room: Room): string;
}

const scenes: readonly Scene[] = [];

export const channels = [...new Set(scenes.flatMap((scene) => scene.channels ?? []))];

/** What the scenes read, as it is now. */
export function gather(collection: <N extends CollectionName>(name: N) => Entities<N>): More {
  const names = scenes.flatMap((scene) => scene.collections ?? []);
  return Object.fromEntries(names.map((name) => [name, collection(name)]));
}

const words: Readonly<Record<Language, MethodWords>> = {
  fr: { t: translator({ fr, en }, signal("fr")), language: "fr" },
  en: { t: translator({ fr, en }, signal("en")), language: "en" },
};

export const method: Method = methodOf(scenes);

export function methodOf(played: readonly Scene[]): Method {
  return {
    panels(room, language, at, own) {
      const of = (part: "alone" | "front" | "behind") =>
        played.flatMap((scene) => scene[part]?.(room, words[language], at) ?? []);
      const alone = of("alone");
      return alone.length > 0 ? alone : [...of("front"), ...own, ...of("behind")];
    },
    moment: (room) => played.map((scene) => scene.moment?.(room) ?? "").join(" "),
  };
}
