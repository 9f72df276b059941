// One drawn line per moment of a gathering: the circle, the stall, the paths, the wall of news, the bell. Drawn for
// this project. Always decoration: the words beside it say the same.
import type { Phase } from "../core/entities";

interface Lines {
  ink: string;
  accent: string;
}

const circle: Lines = {
  ink: "M80 16c27-1 49 12 50 31 1 20-22 34-50 34S29 68 30 47C31 29 53 17 80 16M74 9c3-3 9-2 9 2s-7 5-9 1zM117 20c4-2 8 1 7 5s-8 4-9 0zM136 44c4-1 7 3 5 6s-8 2-8-2zM121 72c4-2 8 2 6 6s-8 2-8-2zM77 84c3-3 9-1 8 3s-8 4-9 0zM34 72c4-2 8 1 7 5s-8 4-9 0zM16 46c3-3 8-1 8 3s-7 4-9 0zM36 19c4-2 8 1 7 5s-8 4-9 0z",
  accent: "M70 55c4 3 15 4 21 0M80 54c-6-8 5-11 0-20 9 5 11 14 4 20",
};
const stall: Lines = {
  ink: "M33 42v44M127 42v44M27 40l10-25 87 1 9 24M27 40c1 8 12 8 13 0 1 8 12 8 13 0 1 8 12 8 13 0 1 8 13 8 14 0 1 8 12 8 13 0 1 8 12 8 13 0 1 8 13 8 14 0 1 8 12 8 13 0M24 64h112M40 40l5-24M66 40l3-24M93 40l-2-24M120 40l-6-24",
  accent: "M49 64l1-12h15l-1 12M75 64V50h14v14M100 64l-1-11 14-1 1 12",
};
const paths: Lines = {
  ink: "M80 88c-1-15-4-23-17-31C50 49 42 41 37 25M80 88c0-16 4-24 16-32 12-9 21-18 26-33M80 84c1-20 0-38 2-58M27 24l1-12 18-1 1 12zM73 24l1-13 16 1v12zM113 22l2-12 17 1-1 12z",
  accent:
    "M70 78c-2-4 2-6 4-3s-1 6-4 3zM86 66c-2-4 3-6 4-2s-2 5-4 2zM57 53c-2-4 2-5 4-2s-2 5-4 2zM107 48c-2-4 3-5 4-2s-3 5-4 2z",
};
const wall: Lines = {
  ink: "M20 14c40-2 80-1 121 0l-1 62c-40 2-80 1-119 0zM34 26l26-1 1 20H34zM71 26h24v14H71zM105 24l23 1v22l-22-1zM33 53h22v15H34zM104 56l24-1v13h-24zM40 33h14M40 38h9M77 32h12M111 32h11M111 38h8M39 60h10",
  accent: "M67 50l28-1 1 20-29 1zM74 56h15M74 62h10",
};
const bell: Lines = {
  ink: "M54 66c9-7 8-18 9-28 1-11 8-17 17-17s16 6 17 17c1 10 0 21 9 28zM76 20c-1-8 9-8 8 0M72 66c1 10 15 11 17 0M40 66h81",
  accent: "M44 30c-6 8-6 17-1 24M116 30c6 8 6 17 1 24M34 24c-9 12-9 27-1 37M126 24c9 12 9 27 1 37",
};
const square: Lines = {
  ink: "M44 84V20l73-1 1 65M57 84V56c0-9 12-9 12 0v28M92 84V56c0-9 12-9 12 0v28M34 84h18M108 84h20M58 34h10M76 33h10M94 34h10",
  accent: "M80 84v-9M80 67v.1M73 84v-6M87 84v-7M73 72v.1M87 71v.1",
};

const drawings: Record<Phase, Lines> = {
  draft: square,
  announced: square,
  welcoming: circle,
  opening: circle,
  marketplace: stall,
  spaces: paths,
  news: wall,
  convergence: wall,
  closing: bell,
  closed: square,
  following: square,
  archived: square,
};

export function Drawing({ phase }: { phase: Phase }) {
  const { ink, accent } = drawings[phase];
  return (
    <svg class="drawing" viewBox="0 0 160 96" aria-hidden="true">
      <path d={ink} />
      <path class="accent" d={accent} />
    </svg>
  );
}
