// The lines of a published report, with what people put beside them: a disagreement always stands right after what is
// proposed.
import type { ComponentChildren } from "preact";
import type { Reaction, Report } from "../core/entities";
import "./report-lines.css";

type Line = "said" | "proposes" | "disagreement" | "actions" | "nobody" | "requests" | "added";

export function ReportLines(props: {
  report: Report;
  reactions: readonly Reaction[];
  /** What stands above a line; `nobody`: who does it, where nobody said so. */
  name: (line: Line) => string;
  asked: (request: { what: string; whom: string }) => string;
  /** At least one reaction, the oldest first. */
  beside: (list: readonly Reaction[]) => ComponentChildren;
}) {
  const { report, name, asked, beside } = props;
  const { proposes, disagreement, actions, requests } = report;
  const sorted = [...props.reactions].sort((a, b) => a.added_at - b.added_at);
  const against = sorted.filter(({ kind }) => kind === "disagrees");
  const added = sorted.filter(({ kind }) => kind === "adds");
  return (
    <dl class="report-lines">
      <dt>{name("said")}</dt>
      <dd class="text">{report.said}</dd>
      {proposes && (
        <>
          <dt>{name("proposes")}</dt>
          <dd class="text proposes">{proposes}</dd>
        </>
      )}
      {(disagreement || against.length > 0) && (
        <>
          <dt>{name("disagreement")}</dt>
          <dd class="against">
            {disagreement && <p class="text">{disagreement}</p>}
            {against.length > 0 && beside(against)}
          </dd>
        </>
      )}
      {actions.length > 0 && (
        <>
          <dt>{name("actions")}</dt>
          <dd>
            <ul>
              {actions.map(({ what, who, by }, at) => (
                <li key={at}>{[what, who || name("nobody"), by].filter(Boolean).join(" · ")}</li>
              ))}
            </ul>
          </dd>
        </>
      )}
      {requests.length > 0 && (
        <>
          <dt>{name("requests")}</dt>
          <dd>
            <ul>
              {requests.map(({ what, whom = "" }, at) => (
                <li key={at}>{asked({ what, whom })}</li>
              ))}
            </ul>
          </dd>
        </>
      )}
      {added.length > 0 && (
        <>
          <dt>{name("added")}</dt>
          <dd>{beside(added)}</dd>
        </>
      )}
    </dl>
  );
}
