// Where a host could place their topic: cells that the server suggests, each with what it avoids. Touching one places
// it, as any other cell; nothing else does.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../core/ask";
import type { CellRef, Clash, Rejection, Suggestion, Topic } from "../core/entities";
import { alarm, say } from "../ui/announcer";
import { useRoom } from "./context";
import { Act } from "./parts";
import { refusal, t } from "./rest-text";

export function Suggestions(props: { topic: Topic; button: (at: CellRef) => ComponentChildren }) {
  const room = useRoom();
  const [asking, setAsking] = useState(false);
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>();
  const [refused, setRefused] = useState<Rejection>();
  // What somebody took meanwhile is no suggestion any more.
  const shown = suggestions?.filter((at) => !room.cell(at)?.topic);

  async function suggest() {
    if (asking) return;
    setAsking(true);
    setRefused(undefined);
    const answer = await ask(room.connection.access, "suggest_placement", {
      topic: props.topic.id,
    });
    setAsking(false);
    if (answer.ok) {
      const found = answer.value.suggestions;
      setSuggestions(found);
      say(found.length ? t("suggested_cells", { n: found.length }) : t("no_suggestion"));
    } else {
      setRefused(answer.rejection);
      alarm(refusal(answer.rejection));
    }
  }

  return (
    <section class="card" aria-labelledby="where-to-place">
      <h3 id="where-to-place">{t("where_to_place")}</h3>
      {!shown && <p class="hint">{t("where_to_place_hint")}</p>}
      {shown?.length === 0 && <p>{t("no_suggestion")}</p>}
      {shown && shown.length > 0 && (
        <ul class="lines">
          {shown.map((one) => (
            <Suggested key={`${one.slot}.${one.space}`} suggestion={one} button={props.button} />
          ))}
        </ul>
      )}
      {refused && <p class="notice care">{refusal(refused)}</p>}
      <Act act={suggest} off={asking}>
        {t(asking ? "suggesting_cells" : shown ? "suggest_again" : "suggest_cells")}
      </Act>
    </section>
  );
}

function Suggested(props: { suggestion: Suggestion; button: (at: CellRef) => ComponentChildren }) {
  const room = useRoom();
  const { slot, space, avoids, despite } = props.suggestion;
  const listed = (clashes: readonly Clash[]) =>
    clashes.map((clash) => sentence(clash, room.topic(clash.topic ?? "")?.title ?? "")).join(", ");
  return (
    <li>
      <ul class="cells">{props.button({ slot, space })}</ul>
      {avoids.length > 0 && <p class="hint">{t("avoids", { list: listed(avoids) })}</p>}
      {despite.length > 0 && <p class="hint">{t("despite", { list: listed(despite) })}</p>}
      {avoids.length + despite.length === 0 && <p class="hint">{t("nothing_against")}</p>}
    </li>
  );
}

function sentence({ kind, people }: Clash, topic: string): string {
  if (kind === "host_in_two_places") return t("clash_host", { topic });
  if (kind === "declared_conflict") return t("clash_declared", { topic });
  if (kind === "access") return t("clash_access");
  if (kind === "over_capacity") return t("clash_seats", { n: people ?? 0 });
  return t("clash_wished", { n: people ?? 0, topic });
}
