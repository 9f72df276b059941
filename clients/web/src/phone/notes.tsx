// The notes of one topic, oldest first, so that what arrives moves nothing; the form stands above them.
import { useEffect, useState } from "preact/hooks";
import type { Note, NoteKind } from "../core/entities";
import { say } from "../ui/announcer";
import { Icon } from "../ui/icons";
import { useRoom } from "./context";
import { Check, Choice, Writing } from "./forms";
import { useKept } from "./kept";
import { Act, PendingCard, wordsOf } from "./parts";
import { refusal, t } from "./rest-text";
import { early, over } from "./room";
import { named } from "./text";

const authorOf = (note: Note): string =>
  note.author ? (named([note.author])[0] ?? "") : t("note_anonymous");

const note_max = 2000;
const kinds: readonly NoteKind[] = ["idea", "question", "disagreement", "quote"];

/** `unfolded`: the form is open from the start. */
export function Notes({ topic, unfolded = false }: { topic: string; unfolded?: boolean }) {
  const room = useRoom();
  const { connection } = room;
  const channel = `topic:${topic}`;
  useEffect(() => connection.subscribe(channel), [channel]);
  const notes = [...connection.collection("notes").value.values()]
    .filter((note) => note.topic === topic)
    .sort((a, b) => a.added_at - b.added_at);
  const mine = new Set(room.me?.notes);
  const ids = new Set(notes.map(({ id }) => id));
  const pending = connection.pending.value.filter(
    ({ k, a, created }) =>
      k === "add_note" && (a as { topic: string }).topic === topic && !ids.has(created ?? ""),
  );
  const { phase } = room.session;
  // A form that is open stays, whatever the phase becomes: the server gives it its time of grace.
  const [opened] = useState(() => !early(phase) && !over(phase));
  const open = opened || (!early(phase) && !over(phase));
  return (
    <section class="notes" aria-labelledby="notes">
      <h3 id="notes">{t("notes")}</h3>
      {open && room.topic(topic)?.state !== "withdrawn" && (
        <AddNote topic={topic} unfolded={unfolded} />
      )}
      {early(phase) && <p class="hint">{t("notes_later")}</p>}
      {connection.loaded.value.has(channel) && notes.length + pending.length === 0 && open && (
        <p class="hint">{t("notes_empty")}</p>
      )}
      <ul class="cards">
        {notes.map((note) => (
          <NoteCard key={note.id} note={note} mine={mine.has(note.id)} />
        ))}
        {pending.map((each) => (
          <PendingCard key={each.cid} pending={each} title={wordsOf(each)} />
        ))}
      </ul>
    </section>
  );
}

function AddNote({ topic, unfolded }: { topic: string; unfolded: boolean }) {
  const room = useRoom();
  const form = `${room.id}:note:${topic}`;
  const [kind, setKind] = useKept(`${form}:kind`, "idea");
  const [text, setText, forget] = useKept(`${form}:text`);
  const [anonymous, setAnonymous] = useState(false);
  const [fault, setFault] = useState<string>();
  const [shown, show] = useState(unfolded || text !== "");
  if (!shown)
    return (
      <Act
        class="wide"
        icon="plus"
        act={() => {
          show(true);
          requestAnimationFrame(() => document.getElementById("note-text")?.focus());
        }}
      >
        {t("note_add")}
      </Act>
    );
  return (
    <form
      class="card"
      onSubmit={async (event) => {
        event.preventDefault();
        const length = [...text.trim()].length;
        if (length === 0 || length > note_max) {
          const reason = length === 0 ? "text_missing" : "text_too_long";
          setFault(refusal({ code: "bad_message", reason }));
          document.getElementById("note-text")?.focus();
          return;
        }
        setFault(undefined);
        forget();
        const note = { topic, kind: kind as NoteKind, text: text.trim(), anonymous };
        const outcome = await room.act("add_note", note, { text: true });
        if (outcome.ok) say(t("note_sent"));
      }}
    >
      <Choice
        name="note-kind"
        label={t("note_kind")}
        value={kind as NoteKind}
        set={setKind}
        options={kinds.map((each) => [each, t(`note_${each}`)] as const)}
      />
      <Writing
        id="note-text"
        label={t("note_text")}
        value={text}
        set={setText}
        fault={fault}
        rows={3}
        {...(text.length > note_max - 200 ? { max: note_max } : {})}
      />
      <Check
        id="note-anonymous"
        label={t("note_anonymous")}
        checked={anonymous}
        set={setAnonymous}
      />
      <button type="submit" class="button primary wide">
        {t("note_send")}
      </button>
    </form>
  );
}

function NoteCard({ note, mine }: { note: Note; mine: boolean }) {
  const room = useRoom();
  const [editing, edit] = useState(false);
  const [flagged, setFlagged] = useState(false);
  const origin = note.written_for === undefined ? undefined : room.topic(note.written_for);
  if (note.hidden)
    return (
      <li class="card note hint">
        {note.hidden_because
          ? t("note_hidden_because", { reason: note.hidden_because })
          : t("note_hidden")}
      </li>
    );
  return (
    <li class={`card note note-${note.kind}`}>
      <p class="meta">
        <strong>{t(`note_${note.kind}`)}</strong>
        {` · ${authorOf(note)} · ${room.time(note.added_at)}`}
        {origin && ` · ${t("written_for", { title: origin.title })}`}
      </p>
      {editing ? (
        <EditNote note={note} close={() => edit(false)} />
      ) : (
        <>
          <p class="written">{note.text}</p>
          {mine && !over(room.session.phase) && (
            <Act class="plain" icon="edit" act={() => edit(true)} label={t("note_edit_mine")}>
              {t("edit")}
            </Act>
          )}
          {!mine && !flagged && (
            <Act
              class="plain quiet"
              label={t("note_flag_named", { name: authorOf(note) })}
              act={async () => {
                const { ok } = await room.act("flag_note", { note: note.id });
                if (ok) {
                  setFlagged(true);
                  say(t("note_flagged"));
                }
              }}
            >
              {t("note_flag")}
            </Act>
          )}
          {flagged && (
            <p class="hint">
              <Icon name="check" /> {t("note_flagged")}
            </p>
          )}
        </>
      )}
    </li>
  );
}

function EditNote({ note, close }: { note: Note; close: () => void }) {
  const room = useRoom();
  const [text, setText, forget] = useKept(`${room.id}:edit:${note.id}`, note.text ?? "");
  const [version, setVersion] = useState(note.version);
  const [theirs, setTheirs] = useState<string>();
  const [fault, setFault] = useState<string>();
  async function save(of: number) {
    setFault(undefined);
    const change = { note: note.id, version: of, text: text.trim() };
    const outcome = await room.act("edit_note", change, { text: false, own: true });
    if (outcome.ok) {
      forget();
      say(t("saved"));
      close();
      return;
    }
    const { current } = outcome.rejection;
    setFault(refusal(outcome.rejection));
    if (current?.version !== undefined) {
      setVersion(current.version);
      setTheirs(current.text ?? "");
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save(version);
      }}
    >
      {theirs !== undefined && (
        <Theirs
          text={theirs}
          take={() => {
            setText(theirs);
            setTheirs(undefined);
            setFault(undefined);
          }}
        />
      )}
      <Writing
        id={`edit-${note.id}`}
        label={t("note_text")}
        value={text}
        set={setText}
        fault={fault}
        rows={4}
      />
      <div class="row">
        <Act
          act={() => {
            forget();
            close();
          }}
        >
          {t("cancel")}
        </Act>
        <button type="submit" class="button primary">
          {t(theirs === undefined ? "save" : "keep_mine")}
        </button>
      </div>
    </form>
  );
}

/** What somebody else has made of it meanwhile, beside one's own text. */
export function Theirs({ text, take }: { text: string; take: () => void }) {
  return (
    <div class="notice">
      <p>
        <strong>{t("theirs")}</strong>
      </p>
      <p class="written">{text}</p>
      <Act act={take}>{t("take_theirs")}</Act>
    </div>
  );
}
