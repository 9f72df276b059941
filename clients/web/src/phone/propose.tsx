// Writing a topic: a new one, a draft, or an edit of what is posted. A page, not a sheet, so that a keyboard hides
// nothing; a change of phase never closes it.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Topic, TopicKind } from "../core/entities";
import { alarm, say } from "../ui/announcer";
import { useRoom } from "./context";
import { Check, Choice, Writing } from "./forms";
import { useKept } from "./kept";
import { Similar } from "./merging";
import { Theirs } from "./notes";
import { Screen } from "./parts";
import { refusal, t } from "./rest-text";
import { early } from "./room";
import { go } from "./route";

const title_max = 80;
const text_max = 280;
const powwow_kinds = ["need", "offer", "project", "event"] as const;

/** Why it cannot be sent, or none. */
function faultOf(title: string, text: string) {
  const length = [...title.trim()].length;
  if (length === 0) return { field: "title", reason: "title_missing" } as const;
  if (length > title_max) return { field: "title", reason: "text_too_long" } as const;
  if ([...text.trim()].length > text_max)
    return { field: "text", reason: "text_too_long" } as const;
  return undefined;
}

export function Propose() {
  const room = useRoom();
  const { format, phase } = room.session;
  const powwow = format === "powwow";
  const [onlyDraft] = useState(() => early(phase));
  const canPost = !onlyDraft || !early(phase);
  const form = `${room.id}:propose`;
  const [kind, setKind, forgetKind] = useKept(`${form}:kind`, powwow ? "need" : "topic");
  const [title, setTitle, forgetTitle] = useKept(`${form}:title`);
  const [text, setText, forgetText] = useKept(`${form}:text`);
  const [nameless, setNameless, forgetNameless] = useKept(`${form}:anonymous`);
  const [fault, setFault] = useState<ReturnType<typeof faultOf>>();
  const anonymous = canPost && nameless === "yes";

  async function send(draft: boolean) {
    const found = faultOf(title, text);
    setFault(found);
    if (found) {
      document.getElementById(`propose-${found.field}`)?.focus();
      return;
    }
    const topic = {
      kind: kind as TopicKind,
      title: title.trim(),
      text: text.trim(),
      anonymous,
      draft,
    };
    forgetKind();
    forgetTitle();
    forgetText();
    forgetNameless();
    const sent = room.act("propose_topic", topic, { text: true });
    go(draft ? "drafts" : "topics", true);
    const outcome = await sent;
    if (outcome.ok) say(t(draft ? "draft_kept" : "posted"));
  }

  return (
    <Screen title={t(powwow ? "form_powwow" : "form_topic")} up="topics">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send(!canPost);
        }}
      >
        {powwow && (
          <Choice
            name="kind"
            label={t("kind")}
            value={kind as TopicKind}
            set={setKind}
            options={powwow_kinds.map((each) => [each, t(`kind_a_${each}`)] as const)}
          />
        )}
        <TopicFields
          title={title}
          setTitle={setTitle}
          text={text}
          setText={setText}
          fault={fault}
          underTitle={<Similar title={title} />}
        />
        {canPost && (
          <Check
            id="anonymous"
            label={t("anonymous")}
            hint={t(anonymous ? "anonymous_no_draft" : "anonymous_hint")}
            checked={anonymous}
            set={(checked) => setNameless(checked ? "yes" : "")}
          />
        )}
        {canPost && (
          <button type="submit" class="button primary wide">
            {t("post")}
          </button>
        )}
        {!anonymous && (
          <button
            type={canPost ? "button" : "submit"}
            class={`button wide ${canPost ? "" : "primary"}`}
            {...(canPost ? { onClick: () => send(true) } : {})}
          >
            {t("keep_draft")}
          </button>
        )}
        <p class="hint">{t("kept_here")}</p>
      </form>
    </Screen>
  );
}

function TopicFields(props: {
  title: string;
  setTitle: (value: string) => void;
  text: string;
  setText: (value: string) => void;
  fault: ReturnType<typeof faultOf>;
  underTitle?: ComponentChildren;
}) {
  const { fault } = props;
  const sentence = (field: string) =>
    fault?.field === field ? refusal({ code: "bad_message", reason: fault.reason }) : undefined;
  return (
    <>
      <Writing
        id="propose-title"
        label={t("field_title")}
        hint={t("field_title_hint")}
        fault={sentence("title")}
        value={props.title}
        set={props.setTitle}
        max={title_max}
      />
      {props.underTitle}
      <Writing
        id="propose-text"
        label={t("field_text")}
        hint={t("field_text_hint")}
        fault={sentence("text")}
        value={props.text}
        set={props.setText}
        max={text_max}
        rows={4}
      />
    </>
  );
}

/** `up`: where to go when it is done. */
export function Edit({ topic, up }: { topic: Topic; up: string }) {
  const room = useRoom();
  const form = `${room.id}:edit:${topic.id}`;
  const [title, setTitle, forgetTitle] = useKept(`${form}:title`, topic.title);
  const [text, setText, forgetText] = useKept(`${form}:text`, topic.text);
  const [version, setVersion] = useState(topic.version);
  const [theirs, setTheirs] = useState<string>();
  const [fault, setFault] = useState<ReturnType<typeof faultOf>>();
  const [refused, setRefused] = useState<string>();

  async function save() {
    const found = faultOf(title, text);
    setFault(found);
    setRefused(undefined);
    if (found) {
      document.getElementById(`propose-${found.field}`)?.focus();
      return;
    }
    const { kind, tags, level, conflicts_with } = topic;
    const outcome = await room.act(
      "edit_topic",
      {
        ...{ topic: topic.id, version, kind, tags, conflicts_with },
        ...{ title: title.trim(), text: text.trim() },
        ...(level ? { level } : {}),
      },
      { own: true },
    );
    if (outcome.ok) {
      forgetTitle();
      forgetText();
      say(t("saved"));
      go(up, true);
      return;
    }
    const { current } = outcome.rejection;
    setRefused(refusal(outcome.rejection));
    alarm(refusal(outcome.rejection));
    if (current?.version !== undefined) {
      setVersion(current.version);
      setTheirs(current.text ?? "");
    }
  }

  return (
    <Screen title={t("form_edit")} up={up}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {refused && <p class="notice care">{refused}</p>}
        {theirs !== undefined && (
          <Theirs
            text={theirs}
            take={() => {
              setTitle(theirs);
              setTheirs(undefined);
              setRefused(undefined);
            }}
          />
        )}
        <TopicFields
          title={title}
          setTitle={setTitle}
          text={text}
          setText={setText}
          fault={fault}
        />
        <button type="submit" class="button primary wide">
          {t(theirs === undefined ? "save" : "keep_mine")}
        </button>
      </form>
    </Screen>
  );
}
