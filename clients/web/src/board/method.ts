// The scenes of the method in full, each in a file of its concern; and the setup of the screen. Nobody sees these first:
// they are loaded once the first picture stands, so that it stands early.
//
// A scene is pure: what is known, in which words, at which moment, gives panels. To add one: its file and its sentences,
// one line in `scenes`, one in each catalogue.
import { signal } from "@preact/signals";
import type { CollectionName } from "../core/entities";
import { type Language, type Translate, translator } from "../core/i18n";
import type { Entities } from "../core/store";
import { ballots } from "./ballots";
import { ballots as ballots_en } from "./ballots.en";
import { ballots as ballots_fr } from "./ballots.fr";
import { conclusions } from "./conclusions";
import { conclusions as conclusions_en } from "./conclusions.en";
import { conclusions as conclusions_fr } from "./conclusions.fr";
import { drawScene } from "./draws";
import { draws as draws_en } from "./draws.en";
import { draws as draws_fr } from "./draws.fr";
import { en as first_en } from "./en";
import { fr as first_fr } from "./fr";
import { merging } from "./merging";
import { en as merging_en } from "./merging.en";
import { fr as merging_fr } from "./merging.fr";
import { promises } from "./promises";
import { promises as promises_en } from "./promises.en";
import { promises as promises_fr } from "./promises.fr";
import { reports } from "./reports";
import { en as reports_en } from "./reports.en";
import { fr as reports_fr } from "./reports.fr";
import type { More, Room } from "./room";
import type { Method, Panel } from "./scenes";
import { spaces } from "./spaces";
import { spaces as spaces_en } from "./spaces.en";
import { spaces as spaces_fr } from "./spaces.fr";
import { voices } from "./voices";
import { voices as voices_en } from "./voices.en";
import { voices as voices_fr } from "./voices.fr";

export { Setup } from "./setup";

export const fr = {
  ...first_fr,
  ...ballots_fr,
  ...conclusions_fr,
  ...voices_fr,
  ...spaces_fr,
  ...reports_fr,
  ...draws_fr,
  ...merging_fr,
  ...promises_fr,
} as const;
export const en = {
  ...first_en,
  ...ballots_en,
  ...conclusions_en,
  ...voices_en,
  ...spaces_en,
  ...reports_en,
  ...draws_en,
  ...merging_en,
  ...promises_en,
} satisfies Record<keyof typeof fr, string>;

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
  /** Before what the phase shows; a panel with the key of one of the phase's takes its place. */
  readonly front?: Stage;
  /** After it. */
  readonly behind?: Stage;
  /** When this changes the board follows at once, and does not wait for the page to turn. */
  moment?(room: Room, at?: number): string;
}

const scenes: readonly Scene[] = [
  voices,
  spaces,
  reports,
  drawScene,
  merging,
  ballots,
  conclusions,
  promises,
];

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
      if (alone.length > 0) return alone;
      const front = of("front");
      const rest = own.filter(({ key }) => !front.some((each) => each.key === key));
      return [...front, ...rest, ...of("behind")];
    },
    moment: (room, at) => played.map((scene) => scene.moment?.(room, at) ?? "").join(" "),
  };
}
