// Notes as a facilitator sees them: those flagged by somebody, and all those of a topic.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Note, Topic } from "../core/entities";
import { say } from "../ui/announcer";
import { Dialog } from "../ui/dialog";
import { Drawing } from "../ui/drawing";
import { Fault, useAct } from "./act";
import { Confirm } from "./confirm";
import { useRoom } from "./room";
import { named as namesRead, t } from "./text";

export function Moderation() {
  const room = useRoom();
  // Those that nobody has looked at yet come first.
  const flags = [...room.connection.collection("flags").value.values()].sort(
    (a, b) => Number(a.note.hidden) - Number(b.note.hidden),
  );
  return (
    <section class="page-section" aria-labelledby="flags-title">
      <h2 id="flags-title" tabIndex={-1}>
        {t("flagged")}
      </h2>
      {flags.length === 0 && (
        <div class="empty">
          <Drawing phase="closing" />
          <p>{t("no_flags")}</p>
          <p class="quiet">{t("no_flags_next")}</p>
        </div>
      )}
      <ul class="cards">
        {flags.map((flag) => (
          <NoteCard key={flag.id} note={flag.note} flags={flag.flags} named />
        ))}
      </ul>
    </section>
  );
}

/** All notes of a topic, while it is open. */
export function NotesDialog({ topic, close }: { topic: Topic; close: () => void }) {
  const { connection } = useRoom();
  useEffect(() => connection.subscribe(`topic:${topic.id}`), [connection, topic.id]);
  const notes = [...connection.collection("notes").value.values()]
    .filter((note) => note.topic === topic.id)
    .sort((a, b) => a.added_at - b.added_at);
  return (
    <Dialog title={t("note_on", { topic: topic.title })} close={close} class="broad">
      <ul class="cards">
        {notes.map((note) => (
          <NoteCard key={note.id} note={note} />
        ))}
      </ul>
      <div class="buttons">
        <button class="button" type="button" onClick={close}>
          {t("close")}
        </button>
      </div>
    </Dialog>
  );
}

function NoteCard({ note, flags, named }: { note: Note; flags?: number; named?: boolean }) {
  const room = useRoom();
  const act = useAct();
  const hiding = useSignal(false);
  const text = `note-${note.id}${flags === undefined ? "" : "-flag"}`;
  return (
    <li class="card">
      {named && <h3>{t("note_on", { topic: room.topicTitle(note.topic) })}</h3>}
      <p class="meta">
        <span class="badge">{t(`note_${note.kind}`)}</span>
        <span>
          {note.author
            ? t("note_by", { name: namesRead([note.author]).join("") })
            : t("without_name")}
        </span>
        <span>{room.time(note.added_at)}</span>
        {flags !== undefined && <span class="alerts">{t("flags", { n: flags })}</span>}
      </p>
      <p id={text} class="note-text">
        {note.text}
      </p>
      {note.hidden && (
        <p class="quiet">{t("hidden_because", { reason: note.hidden_because ?? "" })}</p>
      )}
      <div class="buttons">
        {flags !== undefined && !note.hidden && (
          <button
            type="button"
            class="button small primary"
            aria-describedby={text}
            onClick={async () => {
              if (await act.ask("keep_note", { note: note.id })) say(t("kept"));
            }}
          >
            {t("keep")}
          </button>
        )}
        {note.hidden ? (
          <button
            type="button"
            class="button small"
            aria-describedby={text}
            onClick={() => act.ask("show_note", { note: note.id })}
          >
            {t("show")}
          </button>
        ) : (
          <button
            type="button"
            class="button small"
            aria-describedby={text}
            onClick={() => {
              hiding.value = true;
            }}
          >
            {t("hide")}
          </button>
        )}
      </div>
      <Fault act={act} />
      {hiding.value && (
        <Confirm
          title={t("hide_title")}
          effect={t("hide_effect")}
          go={t("hide_do")}
          reason
          act={async (asking, reason) => {
            const ack = await asking.ask("hide_note", { note: note.id, reason });
            if (ack) say(t("hidden"));
            return ack;
          }}
          close={() => {
            hiding.value = false;
          }}
        />
      )}
    </li>
  );
}
