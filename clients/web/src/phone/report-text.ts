// The five lines while somebody writes them, without a screen.
import type { ReportAction, ReportRequest } from "../core/entities";

export const line_max = 800;

export interface Text {
  said: string;
  proposes: string;
  disagreement: string;
  actions: ReportAction[];
  requests: ReportRequest[];
}
export const empty: Text = { said: "", proposes: "", disagreement: "", actions: [], requests: [] };
export const textOf = ({ said, proposes, disagreement, actions, requests }: Text): Text => ({
  said,
  proposes,
  disagreement,
  actions,
  requests,
});
/** Without the lines that nobody filled in. */
export const tidy = (text: Text): Text => ({
  said: text.said.trim(),
  proposes: text.proposes.trim(),
  disagreement: text.disagreement.trim(),
  actions: text.actions.filter(({ what, who, by }) => `${what}${who ?? ""}${by ?? ""}`.trim()),
  requests: text.requests.filter(({ what, whom }) => `${what}${whom ?? ""}`.trim()),
});

/** What everybody would miss when reading it; the server says the same. */
export function missing(text: Text): "text_missing" | "whom_missing" | undefined {
  const { said, actions, requests } = tidy(text);
  if (!said || [...actions, ...requests].some(({ what }) => !what.trim())) return "text_missing";
  return requests.some(({ whom }) => !whom?.trim()) ? "whom_missing" : undefined;
}

/** What is there already is not said twice, and nothing is cut in the middle. */
export function joined(before: string, notes: readonly string[]): string {
  let text = before.trim();
  for (const note of notes) {
    const line = `– ${note.replace(/\s+/g, " ").trim()}`;
    const longer = text ? `${text}\n${line}` : line;
    if (!text.includes(line) && [...longer].length <= line_max) text = longer;
  }
  return text;
}
