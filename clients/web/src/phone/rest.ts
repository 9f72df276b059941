// The screens that nobody sees first: loaded as soon as the first one stands, so that it stands early.
import { refusalSentence } from "../core/refusals";
import { learnRefusals } from "./text";

export { Drafts } from "./drafts";
export { End } from "./end";
export { Group } from "./group";
export { MeScreen, Profile } from "./me";
export { PlaceTopic } from "./place";
export { Programme } from "./programme";
export { Edit, Propose } from "./propose";
export { Topic } from "./topic";

learnRefusals(refusalSentence);
