import type { JournalEntry } from "../core/entities";
import { say } from "../ui/announcer";
import { Fault, useAct } from "./act";
import { final, useRoom } from "./room";
import { deed, t } from "./text";

export function Journal() {
  const room = useRoom();
  const list = room.journal.value;
  return (
    <section class="page-section" aria-labelledby="journal-title">
      <h2 id="journal-title" tabIndex={-1}>
        {t("journal")}
      </h2>
      <p class="quiet">{t("journal_hint")}</p>
      {list.length === 0 ? <p class="empty">{t("no_journal")}</p> : <JournalList list={list} />}
    </section>
  );
}

export function JournalList({ list }: { list: readonly JournalEntry[] }) {
  return (
    <ol class="journal">
      {list.map((entry) => (
        <Entry key={entry.seq} entry={entry} />
      ))}
    </ol>
  );
}

function Entry({ entry }: { entry: JournalEntry }) {
  const room = useRoom();
  const act = useAct();
  const said = deed(entry);
  const id = `journal-${entry.seq}`;
  const person = entry.by.participant;
  const by = person && room.connection.collection("participants").value.get(person);
  return (
    <li class={entry.undone ? "undone" : ""}>
      <span class="time">{room.time(entry.at)}</span>
      <span class="said">
        <span id={id}>{said}</span>
        <span class="quiet by">
          {[t(`by_${entry.by.role}`), by && room.personName(by)].filter(Boolean).join(" · ")}
        </span>
        <Fault act={act} />
      </span>
      {entry.undone ? (
        <span class="quiet">{t("undone")}</span>
      ) : (
        !final.has(entry.kind) && (
          <button
            type="button"
            class="button small"
            aria-describedby={id}
            onClick={async () => {
              if (await act.ask("undo", { seq: entry.seq })) say(t("undone_status", { act: said }));
            }}
          >
            {t("undo")}
          </button>
        )
      )}
    </li>
  );
}
