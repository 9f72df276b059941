// Where this person is: a group with its question and notes, a butterfly, a bumblebee, or nowhere yet.
import type { Cell } from "../core/entities";
import { say } from "../ui/announcer";
import { LevelBadge } from "../ui/level";
import { useRoom } from "./context";
import { Notes } from "./notes";
import { Act, byline, Empty, Screen } from "./parts";
import { People, Video } from "./programme";
import { ReportOf } from "./reports";
import { t } from "./rest-text";
import { posting } from "./room";
import { Hearing, Roles } from "./spaces";

export function Group() {
  const room = useRoom();
  const place = room.place.value;
  const cell = place.kind === "cell" && place.cell ? room.cell(place.cell) : undefined;
  if (cell?.topic) return <InCell cell={cell} />;
  const winged = place.kind === "butterfly" || place.kind === "bumblebee" ? place.kind : undefined;
  return (
    <Screen title={t(winged ?? "group")}>
      <Empty phase="spaces" text={t(winged ? `${winged}_text` : "group_nowhere")}>
        <a class={`button ${winged ? "" : "primary"}`} href="#/programme">
          {t("to_programme")}
        </a>
        {posting(room.session.phase) && <Wings but={winged} />}
      </Empty>
    </Screen>
  );
}

function InCell({ cell }: { cell: Cell }) {
  const room = useRoom();
  const topic = room.topic(cell.topic ?? "");
  const space = room.space(cell.space);
  const slot = room.slot(cell.slot);
  if (!topic || !space || !slot) return null;
  const mine = room.me?.topics.includes(topic.id) ?? false;
  return (
    <Screen title={topic.title}>
      <p class="meta">
        {t("in_space", { space: space.name, time: room.time(cell.ends ?? slot.ends) })}
      </p>
      <div class="tags">
        {mine && <span class="badge live">{t("you_host")}</span>}
        <LevelBadge level={topic.level ? { level: topic.level } : room.session.level} t={t} />
      </div>
      {topic.text && <p class="written">{topic.text}</p>}
      <p class="meta">{byline(topic, mine)}</p>
      <People cell={cell} />
      <Hearing cell={cell} />
      {space.video && (
        <>
          <Video url={space.video} />
          {room.me?.attendance === "on_site" && <p class="hint">{t("echo")}</p>}
        </>
      )}
      <Roles cell={cell} />
      <section class="card feet">
        <p class="hint">{t("two_feet_hint")}</p>
        <div class="row">
          <Act
            icon="feet"
            act={async () => {
              const { ok } = await room.act("use_two_feet", {});
              if (ok) say(t("feet_done"));
            }}
          >
            {t("two_feet")}
          </Act>
        </div>
      </section>
      <ReportOf topic={topic.id} />
      <Notes topic={topic.id} unfolded />
    </Screen>
  );
}

/** Two honoured ways of not being in a group. */
function Wings({ but }: { but: "butterfly" | "bumblebee" | undefined }) {
  const room = useRoom();
  const { butterflies, bumblebees } = room.session;
  return (
    <>
      <p class="hint">{t("or_be")}</p>
      <div class="row">
        {but !== "butterfly" && (
          <Act icon="butterfly" act={() => room.act("be_butterfly", {})}>
            {t("be_butterfly")}
          </Act>
        )}
        {but !== "bumblebee" && (
          <Act icon="bee" act={() => room.act("be_bumblebee", {})}>
            {t("be_bumblebee")}
          </Act>
        )}
      </div>
      <p class="hint">
        {t("butterflies", { n: butterflies })} · {t("bumblebees", { n: bumblebees })}
      </p>
    </>
  );
}
