// The views of the method in full: loaded as soon as the programme stands, so that it stands early. To add one: its file
// and its sentences, one line here, one in each of method.fr.ts and method.en.ts, and its name in `views` of app.tsx.
export { Actions } from "./actions";
export { Announcements } from "./announcements";
export { Answers } from "./answers";
export { Ballots } from "./ballots";
export { Draws } from "./draws";
export { ForPerson } from "./for-person";
export { Guide } from "./guide";
export { SuggestPlacement } from "./placement";
export { Preparation } from "./preparation";
export { Promises } from "./promises";
export { Proposals } from "./proposals";
export { Replay } from "./replay-view";
export { Reports } from "./reports";
export { Spaces } from "./spaces";
export { Voices } from "./voices";
