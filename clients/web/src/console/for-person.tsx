// What a steward or facilitator does for a person without a phone: each act is recorded as that person's own.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Participant } from "../core/entities";
import { say } from "../ui/announcer";
import { Dialog } from "../ui/dialog";
import { Check, SelectField, TextField } from "../ui/field";
import { type Act, Fault, useAct } from "./act";
import { addressOf, cellId } from "./grid";
import { ProfileFields, profileArguments } from "./people";
import { useRoom } from "./room";
import { t } from "./text";
import { ChoicesOf, useBallotsFor } from "./votes";

export function ForPerson({ person, close }: { person: Participant; close: () => void }) {
  const room = useRoom();
  const name = room.personName(person);
  return (
    <Dialog title={t("for_title", { name })} close={close} class="broad">
      <p class="quiet">
        {t("for_hint")} {t("for_is", { place: room.placeName(person.place) })}
      </p>
      <div class="for-person">
        <Go person={person} />
        <WishFor person={person} />
        <SpeakFor person={person} />
        <VoteFor person={person} />
        <Propose person={person} />
        <EditPerson person={person} name={name} close={close} />
      </div>
      <div class="buttons">
        <button type="button" class="button" onClick={close}>
          {t("close")}
        </button>
      </div>
    </Dialog>
  );
}

/** One thing that can be done: a small form, its fault, and the word that it was done. */
function Deed(props: {
  title: string;
  go: string;
  done: string;
  children: ComponentChildren;
  submit: (act: Act) => Promise<unknown>;
}) {
  const act = useAct();
  const said = useSignal(false);
  return (
    <form
      class="stack sheet"
      noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        said.value = false;
        if (!(await props.submit(act))) return;
        said.value = true;
        say(props.done);
      }}
    >
      <h3>{props.title}</h3>
      {props.children}
      <Fault act={act} />
      <div class="buttons">
        <button type="submit" class="button small primary">
          {props.go}
        </button>
        {said.value && <span class="outcome">{props.done}</span>}
      </div>
    </form>
  );
}

/** Their place in the line is theirs, whoever types. */
function SpeakFor({ person }: { person: Participant }) {
  return (
    <Deed
      title={t("for_speak")}
      go={t("for_speak_do")}
      done={t("for_speak_done")}
      submit={(act) => act.ask("ask_to_speak", {}, person.id)}
    >
      <p class="quiet">{t("for_speak_hint")}</p>
    </Deed>
  );
}

function Propose({ person }: { person: Participant }) {
  const title = useSignal("");
  const text = useSignal("");
  const anonymous = useSignal(false);
  return (
    <Deed
      title={t("for_propose")}
      go={t("for_propose_do")}
      done={t("for_proposed")}
      submit={async (act) => {
        const ack = await act.ask(
          "propose_topic",
          {
            title: title.value.trim(),
            text: text.value.trim(),
            anonymous: anonymous.value,
          },
          person.id,
        );
        if (ack) {
          title.value = "";
          text.value = "";
        }
        return ack;
      }}
    >
      <TextField
        label={t("for_propose_title")}
        max={80}
        value={title.value}
        set={(value) => {
          title.value = value;
        }}
      />
      <TextField
        label={t("for_propose_text")}
        rows={2}
        max={280}
        value={text.value}
        set={(value) => {
          text.value = value;
        }}
      />
      <Check
        label={t("without_name")}
        checked={anonymous.value}
        set={(checked) => {
          anonymous.value = checked;
        }}
      />
    </Deed>
  );
}

function Go({ person }: { person: Participant }) {
  const room = useRoom();
  const running = new Set(
    room.slots.value.filter((slot) => slot.state !== "over").map((slot) => slot.id),
  );
  const groups = [...room.places.value]
    .flatMap(([topic, cells]) => cells.map((cell) => ({ topic, cell })))
    .filter(({ cell }) => running.has(cell.slot))
    .sort(
      (a, b) =>
        room.slots.value.findIndex((slot) => slot.id === a.cell.slot) -
        room.slots.value.findIndex((slot) => slot.id === b.cell.slot),
    );
  const to = useSignal("");
  const choice = to.value || (groups[0] ? cellId(groups[0].cell) : "butterfly");
  return (
    <Deed
      title={t("for_go")}
      go={t("for_go_do")}
      done={t("for_gone")}
      submit={(act) => {
        switch (choice) {
          case "butterfly":
            return act.ask("be_butterfly", {}, person.id);
          case "bumblebee":
            return act.ask("be_bumblebee", {}, person.id);
          case "two_feet":
            return act.ask("use_two_feet", {}, person.id);
          default:
            return act.ask("join_space", addressOf(choice), person.id);
        }
      }}
    >
      <SelectField
        label={t("for_go_where")}
        value={choice}
        set={(value) => {
          to.value = value;
        }}
        options={[
          ...groups.map(
            ({ topic, cell }) =>
              [
                cellId(cell),
                t("cell_topic", { cell: room.cellName(cell), topic: room.topicTitle(topic) }),
              ] as const,
          ),
          ["butterfly", t("for_butterfly")] as const,
          ["bumblebee", t("for_bumblebee")] as const,
          ["two_feet", t("for_two_feet")] as const,
        ]}
      />
    </Deed>
  );
}

function WishFor({ person }: { person: Participant }) {
  const room = useRoom();
  const posted = room.topics.value.filter((topic) => topic.state === "posted");
  const topic = useSignal("");
  const on = useSignal(true);
  const choice = topic.value || posted[0]?.id;
  return (
    <Deed
      title={t("for_wish")}
      go={t("save")}
      done={t("for_wished")}
      submit={async (act) =>
        choice ? act.ask("wish", { topic: choice, on: on.value }, person.id) : undefined
      }
    >
      {choice ? (
        <>
          <SelectField
            label={t("for_wish_topic")}
            value={choice}
            set={(value) => {
              topic.value = value;
            }}
            options={posted.map((each) => [each.id, each.title] as const)}
          />
          <SelectField
            label={t("for_wish_is")}
            value={on.value ? "on" : "off"}
            set={(value) => {
              on.value = value === "on";
            }}
            options={[
              ["on", t("for_wish_on")],
              ["off", t("for_wish_off")],
            ]}
          />
        </>
      ) : (
        <p class="quiet">{t("no_topics")}</p>
      )}
    </Deed>
  );
}

function VoteFor({ person }: { person: Participant }) {
  const open = useBallotsFor(person);
  const picked = useSignal("");
  const choices = useSignal<readonly string[]>([]);
  const ballot = open.find(({ id }) => id === picked.value) ?? open[0];
  if (!ballot) return null;
  return (
    <Deed
      title={t("for_vote")}
      go={t("for_vote_do")}
      done={t("for_voted")}
      submit={async (act) => {
        const ack = await act.ask(
          "cast",
          { ballot: ballot.id, choices: [...choices.value] },
          person.id,
        );
        if (ack) choices.value = [];
        return ack;
      }}
    >
      <p class="quiet">{t("for_vote_hint")}</p>
      <SelectField
        label={t("for_vote_in")}
        value={ballot.id}
        set={(value) => {
          picked.value = value;
          choices.value = [];
        }}
        options={open.map((each) => [each.id, each.question] as const)}
      />
      <ChoicesOf
        ballot={ballot}
        choices={choices.value}
        set={(value) => {
          choices.value = value;
        }}
      />
    </Deed>
  );
}

function EditPerson(props: { person: Participant; name: string; close: () => void }) {
  const { person, name } = props;
  const leaving = useAct();
  const profile = useSignal({
    pseudonym: person.pseudonym,
    college: person.college ?? "",
    attendance: person.attendance,
    party: String(person.party ?? ""),
    region: person.region ?? "",
  });
  return (
    <Deed
      title={t("for_edit")}
      go={t("save")}
      done={t("saved")}
      submit={(act) =>
        act.ask("edit_me", { ...profileArguments(profile.value), access: person.access }, person.id)
      }
    >
      <ProfileFields
        profile={profile.value}
        set={(value) => {
          profile.value = value;
        }}
      />
      <Fault act={leaving} />
      {person.state !== "left" && (
        <button
          type="button"
          class="button small plain"
          onClick={async () => {
            if (!(await leaving.ask("leave_session", {}, person.id))) return;
            say(t("for_left", { name }));
            props.close();
          }}
        >
          {t("for_leave")}
        </button>
      )}
    </Deed>
  );
}
