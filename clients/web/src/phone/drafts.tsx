import { say } from "../ui/announcer";
import { Icon } from "../ui/icons";
import { useRoom } from "./context";
import { Act, Empty, KindBadge, PendingCard, Screen, wordsOf } from "./parts";
import { t } from "./rest-text";
import { posting } from "./room";
import { go } from "./route";

export function Drafts() {
  const room = useRoom();
  const drafts = room.me?.drafts ?? [];
  const ids = new Set(drafts.map(({ id }) => id));
  const pending = room.connection.pending.value.filter(
    ({ k, a, created }) =>
      k === "propose_topic" && (a as { draft?: boolean }).draft && !ids.has(created ?? ""),
  );
  const { phase } = room.session;
  return (
    <Screen title={t("drafts")} up="topics">
      {drafts.length + pending.length === 0 && (
        <Empty phase={phase} text={t("drafts_empty")}>
          <a class="button primary" href="#/propose">
            {t("new_draft")}
          </a>
        </Empty>
      )}
      <ul class="cards">
        {pending.map((each) => (
          <PendingCard key={each.cid} pending={each} title={wordsOf(each)} />
        ))}
        {drafts.map((draft) => (
          <li class="card topic" key={draft.id}>
            <div class="tags">
              <KindBadge topic={draft} />
              <span class="badge">
                <Icon name="eye" />
                {t("draft_private")}
              </span>
            </div>
            <h3>{draft.title}</h3>
            {draft.text && <p class="written">{draft.text}</p>}
            <div class="row">
              <a class="button" href={`#/edit/${draft.id}`}>
                {t("edit")}
              </a>
              {posting(phase) && (
                <Act
                  class="primary"
                  act={async () => {
                    const { ok } = await room.act("post_topic", { topic: draft.id });
                    if (ok) {
                      say(t("posted"));
                      go("topics");
                    }
                  }}
                >
                  {t("post")}
                </Act>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Screen>
  );
}
