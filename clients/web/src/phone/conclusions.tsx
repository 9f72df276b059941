// The ways from the wall to what comes of it: the promises of the last session before anything is posted, then actions,
// proposals and the answers owed.
import { useEffect } from "preact/hooks";
import { concluding } from "./actions";
import { useRoom } from "./context";
import { BroughtAlong, PromisesLink, usePromises } from "./promises";
import { t } from "./rest-text";
import { early } from "./room";

/** What this person leaves with: the actions they carry or help, the needs they take care of. */
export function MyPart() {
  const room = useRoom();
  const { me, connection } = room;
  const actions = connection.collection("actions").value;
  const lines = [
    ...(me?.actions ?? []).map(
      (id) => ["actions", actions.get(id)?.what, t("action_mine")] as const,
    ),
    ...(me?.helped_actions ?? []).map(
      (id) => ["actions", actions.get(id)?.what, t("action_help")] as const,
    ),
    ...(me?.taken_on ?? []).map(
      (id) => [`topic/${id}`, room.topic(id)?.title, t("need_mine")] as const,
    ),
  ].filter(([, what]) => what !== undefined);
  if (lines.length === 0) return null;
  return (
    <section class="card" aria-labelledby="my-part">
      <h3 id="my-part">{t("my_part")}</h3>
      <ul class="lines">
        {lines.map(([to, what, part]) => (
          <li key={`${to}${what}`}>
            <p class="meta">{part}</p>
            <a href={`#/${to}`}>{what}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Conclusions() {
  const room = useRoom();
  const { connection, session } = room;
  useEffect(() => connection.subscribe("proposals"), [connection]);
  const owed = usePromises().length;
  if (early(session.phase)) return <BroughtAlong />;
  const actions = connection.collection("actions").value.size;
  const proposals = connection.collection("proposals").value.size;
  if (!concluding(room) && actions + proposals + owed === 0) return null;
  return (
    <nav class="row" aria-label={t("conclusions")}>
      <a class="button" href="#/actions">
        {t("actions_link", { n: actions })}
      </a>
      <a class="button" href="#/proposals">
        {t("proposals_link", { n: proposals })}
      </a>
      <PromisesLink />
    </nav>
  );
}
