import { useState } from "preact/hooks";
import { wishShares } from "../core/colleges";
import type { Topic as TopicEntity } from "../core/entities";
import { say } from "../ui/announcer";
import { GroupShares } from "../ui/group-shares";
import { Icon } from "../ui/icons";
import { LevelBadge } from "../ui/level";
import { concluding } from "./actions";
import { Answers } from "./answers";
import { useRoom } from "./context";
import { Ask, Writing } from "./forms";
import { Lineage, Together, useAnswerFirst } from "./merging";
import { Notes } from "./notes";
import { Act, byline, Empty, KindBadge, Screen } from "./parts";
import { OpenProposal } from "./proposals";
import { ReportOf } from "./reports";
import { t } from "./rest-text";
import { over } from "./room";
import { go } from "./route";
import { Wish } from "./topics";

export function Topic({ id }: { id: string }) {
  const room = useRoom();
  const topic = room.topic(id);
  const { phase, format } = room.session;
  const asked = useAnswerFirst(id);
  if (!topic)
    return (
      <Screen title={t("topic")} up="topics">
        <Empty phase={phase} text={t("topic_gone")}>
          <a class="button primary" href="#/topics">
            {t(format === "powwow" ? "see_topics_powwow" : "see_topics")}
          </a>
        </Empty>
      </Screen>
    );
  const mine = room.me?.topics.includes(id) ?? false;
  const cells = room.places.value.get(id) ?? [];
  const shares = wishShares(topic, room.session);
  const withdrawn = topic.state === "withdrawn";
  const ended = topic.state !== "posted";
  return (
    <Screen title={topic.title} up="topics">
      <div class="tags">
        <KindBadge topic={topic} />
        {topic.level && <LevelBadge level={{ level: topic.level }} t={t} />}
        {topic.tags.map((tag) => (
          <span key={tag} class="badge">
            {tag}
          </span>
        ))}
      </div>
      <p class="meta">{byline(topic, mine)}</p>
      {topic.text && <p class="written">{topic.text}</p>}
      {withdrawn && (
        <p class="notice care">
          {t("withdrawn")}
          {topic.withdrawn_because && ` – ${topic.withdrawn_because}`}
        </p>
      )}
      {topic.state === "carried" && (
        <p class="notice calm">
          {t("carried")}
          {topic.carried_because && ` – ${topic.carried_because}`}
        </p>
      )}
      {!ended && asked && <Together topic={topic} mine={mine} />}
      <ReportOf topic={id} />
      <Lineage topic={topic} />
      {!ended && !mine && (
        <Wish topic={id} wished={room.wishes.value.has(id)} wishes={room.wishCount(topic)} />
      )}
      {shares.length > 0 && <GroupShares shares={shares} session={room.session} t={t} />}
      {!ended && topic.state !== "carried" && (
        <section class="card" aria-labelledby="where">
          <h3 id="where">{t("placed_at")}</h3>
          {cells.length === 0 && <p>{t(mine ? "not_placed_mine" : "not_placed")}</p>}
          <ul class="lines">
            {cells.map((cell) => (
              <li key={cell.id}>
                <p>
                  <Icon name="place" /> {room.cellName(cell)}
                </p>
                {mine && !over(phase) && room.slot(cell.slot)?.state !== "over" && (
                  <div class="row">
                    <a class="button" href={`#/place/${id}/${cell.id}`}>
                      {t("move")}
                    </a>
                    <Act
                      act={async () => {
                        const { slot, space } = cell;
                        const outcome = await room.act("release_topic", { slot, space });
                        if (outcome.ok) say(t("released"));
                      }}
                    >
                      {t("release")}
                    </Act>
                  </div>
                )}
              </li>
            ))}
          </ul>
          {mine && !ended && !over(phase) && (
            <a class={`button wide ${cells.length ? "" : "primary"}`} href={`#/place/${id}`}>
              {t(cells.length ? "place_again" : "place")}
            </a>
          )}
        </section>
      )}
      {!ended && !asked && <Together topic={topic} mine={mine} />}
      <Answers topic={topic} mine={mine} />
      {!withdrawn && concluding(room) && (
        <a class="button wide" href={`#/actions/${id}`}>
          <Icon name="plus" />
          {t("action_add")}
        </a>
      )}
      {mine && !withdrawn && <OpenProposal topic={id} />}
      {mine && !ended && phase !== "archived" && <Manage topic={topic} />}
      <Notes topic={id} />
    </Screen>
  );
}

function Manage({ topic }: { topic: TopicEntity }) {
  const room = useRoom();
  const [asking, ask] = useState<"withdraw" | "anonymise" | "carry">();
  const [reason, setReason] = useState("");
  const close = () => ask(undefined);
  return (
    <section class="card" aria-labelledby="manage">
      <h3 id="manage">{t("manage")}</h3>
      <div class="row">
        {!over(room.session.phase) && (
          <a class="button" href={`#/edit/${topic.id}`}>
            <Icon name="edit" />
            {t("edit")}
          </a>
        )}
        <Act act={() => ask("anonymise")}>{t("anonymise")}</Act>
        <Act act={() => ask("carry")}>{t("carry")}</Act>
        {!over(room.session.phase) && (
          <Act class="care" act={() => ask("withdraw")}>
            {t("withdraw")}
          </Act>
        )}
      </div>
      {asking === "carry" && (
        <Ask
          title={t("carry_ask", { title: topic.title })}
          effect={t("carry_effect")}
          yes={t("carry")}
          close={close}
          act={() => room.act("carry_topic", { topic: topic.id, reason })}
        >
          <Writing
            id="carry-reason"
            label={t("carry_reason")}
            value={reason}
            set={setReason}
            max={280}
          />
        </Ask>
      )}
      {asking === "withdraw" && (
        <Ask
          title={t("withdraw_ask", { title: topic.title })}
          effect={t("withdraw_effect")}
          yes={t("withdraw")}
          close={close}
          act={async () => {
            const outcome = await room.act("withdraw_topic", { topic: topic.id, reason });
            if (outcome.ok) go("topics");
          }}
        >
          <Writing
            id="reason"
            label={t("withdraw_reason")}
            value={reason}
            set={setReason}
            max={280}
          />
        </Ask>
      )}
      {asking === "anonymise" && (
        <Ask
          title={t("anonymise_ask")}
          effect={t("anonymise_effect")}
          yes={t("anonymise_do")}
          close={close}
          act={() => room.act("anonymise_topic", { topic: topic.id })}
        />
      )}
    </section>
  );
}
