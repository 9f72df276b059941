// The screens that nobody sees first: loaded as soon as the first one stands, so that it stands early.
import type { ComponentType } from "preact";
import { refusalSentence } from "../core/refusals";
import { Actions } from "./actions";
import { Draws } from "./draws";
import { Promises } from "./promises";
import { Proposal, Proposals } from "./proposals";
import { learnRefusals } from "./text";

export { BallotCall, Ballots } from "./ballots";
export { Conclusions } from "./conclusions";
export { Drafts } from "./drafts";
export { DrawCall } from "./draws";
export { End } from "./end";
export { Frame } from "./frame";
export { Group } from "./group";
export { MeScreen, Profile } from "./me";
export { Asked, FreeCells, Merge } from "./merging";
export { PlaceTopic } from "./place";
export { Programme } from "./programme";
export { Edit, Propose } from "./propose";
export { News, WriteReport } from "./reports";
export { SpaceNotices } from "./spaces";
export { Topic } from "./topic";
export { Voices, YourTurn } from "./voices";

/** Screens by the name in their address, each with the part behind it. */
export const others: Readonly<Record<string, ComponentType<{ id: string }>>> = {
  draws: Draws,
  actions: Actions,
  proposals: Proposals,
  proposal: Proposal,
  promises: Promises,
};

learnRefusals(refusalSentence);
