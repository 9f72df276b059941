// The people: who is here, the entry for those without a phone, and acting for one of them.
import { useSignal } from "@preact/signals";
import { attendanceShares } from "../core/colleges";
import type { Attendance, Participant } from "../core/entities";
import { say } from "../ui/announcer";
import { CollegeMark } from "../ui/college";
import { SelectField, TextField } from "../ui/field";
import { GroupShares } from "../ui/group-shares";
import { Fault, useAct } from "./act";
import { Confirm } from "./confirm";
import { later } from "./later";
import { useRoom } from "./room";
import { t } from "./text";
import { fold } from "./topics-pane";

export const attendances: readonly Attendance[] = ["on_site", "remote", "gathering", "represented"];

export function People() {
  return (
    <div class="two-columns people">
      <Entry />
      <Roster />
    </div>
  );
}

/** The fields that say who somebody is. */
export function ProfileFields(props: { profile: Profile; set: (profile: Profile) => void }) {
  const { colleges } = useRoom().session;
  const { profile } = props;
  const field = <K extends keyof Profile>(key: K) => ({
    value: profile[key],
    set: (value: Profile[K]) => props.set({ ...profile, [key]: value }),
  });
  return (
    <>
      <TextField
        label={t("pseudonym")}
        hint={t("pseudonym_hint")}
        max={40}
        {...field("pseudonym")}
      />
      {colleges.length > 0 && (
        <SelectField
          label={t("college")}
          options={[
            ["", t("no_college")],
            ...colleges.map((each) => [each.id, each.name] as const),
          ]}
          {...field("college")}
        />
      )}
      <SelectField
        label={t("attendance")}
        options={attendances.map((each) => [each, t(`attendance_${each}`)] as const)}
        {...field("attendance")}
      />
      {profile.attendance === "gathering" && (
        <TextField label={t("party")} hint={t("party_hint")} type="number" {...field("party")} />
      )}
      <TextField label={t("region")} max={40} {...field("region")} />
    </>
  );
}

export type Profile = {
  pseudonym: string;
  college: string;
  attendance: Attendance;
  party: string;
  region: string;
};

export function profileArguments({ pseudonym, college, attendance, party, region }: Profile) {
  const people = attendance === "gathering" && party.trim() !== "" ? Number(party) : undefined;
  return {
    pseudonym: pseudonym.trim(),
    attendance,
    region: region.trim(),
    ...(college ? { college } : {}),
    ...(people === undefined ? {} : { party: people }),
  };
}

const nobody: Profile = {
  pseudonym: "",
  college: "",
  attendance: "on_site",
  party: "",
  region: "",
};

function Entry() {
  const room = useRoom();
  const act = useAct();
  const profile = useSignal(nobody);
  const welcomed = useSignal("");
  async function add() {
    welcomed.value = "";
    const ack = await act.ask("add_participant", {
      ...profileArguments(profile.value),
      access: [],
    });
    if (!ack) return;
    const id = ack.result?.id ?? "";
    const name = room.personName({ id, pseudonym: profile.value.pseudonym.trim() });
    welcomed.value = t("person_added", { name });
    say(welcomed.value);
    // The next person in line is likely of the same college.
    profile.value = { ...profile.value, pseudonym: "" };
    document.querySelector<HTMLInputElement>("#entry input")?.focus();
  }
  return (
    <section class="page-section" aria-labelledby="entry-title">
      <h2 id="entry-title" tabIndex={-1}>
        {t("add_person")}
      </h2>
      <form
        id="entry"
        class="stack sheet"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <p class="quiet">{t("add_person_hint")}</p>
        <ProfileFields
          profile={profile.value}
          set={(value) => {
            profile.value = value;
          }}
        />
        <Fault act={act} />
        <div class="buttons">
          <button type="submit" class="button primary">
            {t("add")}
          </button>
          {welcomed.value && <span class="outcome">{welcomed.value}</span>}
        </div>
      </form>
    </section>
  );
}

const filters = ["here", "without_phone", "expected", "gone", "all"] as const;
type Filter = (typeof filters)[number];

const isOut = (state: Participant["state"]) => state === "removed" || state === "erased";

function belongs({ state, without_phone }: Participant, to: Filter): boolean {
  switch (to) {
    case "here":
      return state === "present" || state === "away";
    case "without_phone":
      return without_phone && !isOut(state);
    case "expected":
      return state === "expected";
    case "gone":
      return state === "left" || isOut(state);
    case "all":
      return true;
  }
}

/** So many rows at first, and with each press on "more". */
const page = 100;

function Roster() {
  const room = useRoom();
  const filter = useSignal<Filter>("here");
  const college = useSignal("");
  const search = useSignal("");
  const shown = useSignal(page);
  const { colleges } = room.session;
  const everybody = [...room.connection.collection("participants").value.values()];
  const words = fold(search.value);
  const wanted = everybody.filter(
    (person) =>
      belongs(person, filter.value) &&
      (college.value === "" || person.college === college.value) &&
      (words === "" || fold(room.personName(person)).includes(words)),
  );
  return (
    <section class="page-section" aria-labelledby="roster-title">
      <h2 id="roster-title">{t("roster")}</h2>
      {colleges.length > 0 && (
        <GroupShares shares={attendanceShares(room.session)} session={room.session} t={t} />
      )}
      <div class="filters">
        <SelectField
          label={t("filter")}
          value={filter.value}
          set={(value) => {
            filter.value = value;
            shown.value = page;
          }}
          options={filters.map(
            (each) =>
              [
                each,
                t(`people_${each}`, {
                  n: everybody.filter((person) => belongs(person, each)).length,
                }),
              ] as const,
          )}
        />
        {colleges.length > 0 && (
          <SelectField
            label={t("college")}
            value={college.value}
            set={(value) => {
              college.value = value;
              shown.value = page;
            }}
            options={[
              ["", t("all_colleges")],
              ...colleges.map((each) => [each.id, each.name] as const),
            ]}
          />
        )}
        <TextField
          label={t("search_people")}
          type="search"
          class="search"
          value={search.value}
          set={(value) => {
            search.value = value;
            shown.value = page;
          }}
        />
      </div>
      {wanted.length === 0 ? (
        <p class="empty">{t(everybody.length ? "none_found" : "no_people")}</p>
      ) : (
        <div class="table-scroll">
          <table class="roster">
            <caption class="visually-hidden">{t("roster_caption")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("pseudonym_short")}</th>
                <th scope="col">{t("college")}</th>
                <th scope="col">{t("attendance")}</th>
                <th scope="col">{t("state")}</th>
                <th scope="col">{t("where_is")}</th>
                <th scope="col">{t("acts")}</th>
              </tr>
            </thead>
            <tbody>
              {wanted.slice(0, shown.value).map((person) => (
                <PersonRow key={person.id} person={person} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {wanted.length > shown.value && (
        <button
          type="button"
          class="button wide"
          onClick={() => {
            shown.value += page;
          }}
        >
          {t("more", { n: Math.min(page, wanted.length - shown.value) })}
        </button>
      )}
    </section>
  );
}

function PersonRow({ person }: { person: Participant }) {
  const room = useRoom();
  const acting = useSignal(false);
  const removing = useSignal(false);
  const erasing = useSignal(false);
  const name = room.personName(person);
  const { colleges } = room.session;
  const index = colleges.findIndex((each) => each.id === person.college);
  const college = colleges[index];
  const gone = isOut(person.state);
  return (
    <tr class={`person-${person.state}`}>
      <th scope="row">
        {name}
        {person.without_phone && <span class="badge">{t("without_phone")}</span>}
      </th>
      <td>
        {college ? (
          <>
            <CollegeMark index={index} /> {college.name}
          </>
        ) : (
          <span class="quiet">{t("no_college")}</span>
        )}
      </td>
      <td>{t(`attendance_${person.attendance}`)}</td>
      <td>{t(`person_${person.state}`)}</td>
      <td>{room.placeName(person.place)}</td>
      <td>
        <div class="buttons">
          {person.without_phone && !gone && (
            <button
              type="button"
              class="button small"
              onClick={() => {
                acting.value = true;
              }}
            >
              {t("act_for")} <span class="visually-hidden">{name}</span>
            </button>
          )}
          {!room.steward && !gone && (
            <button
              type="button"
              class="button small plain"
              onClick={() => {
                removing.value = true;
              }}
            >
              {t("remove_person")} <span class="visually-hidden">{name}</span>
            </button>
          )}
          {person.state === "removed" && !room.steward && <Restore person={person} name={name} />}
          {person.state !== "erased" && !room.steward && (
            <button
              type="button"
              class="button small plain"
              onClick={() => {
                erasing.value = true;
              }}
            >
              {t("erase_person")} <span class="visually-hidden">{name}</span>
            </button>
          )}
        </div>
        {acting.value && later.value && (
          <later.value.ForPerson
            person={person}
            close={() => {
              acting.value = false;
            }}
          />
        )}
        {removing.value && (
          <Confirm
            title={t("remove_person_title", { name })}
            effect={t("remove_person_effect")}
            go={t("remove_person_do")}
            reason
            act={async (act, reason) => {
              const ack = await act.ask("remove_participant", {
                participant: person.id,
                reason,
              });
              if (ack) say(t("removed_status", { name }));
              return ack;
            }}
            close={() => {
              removing.value = false;
            }}
          />
        )}
        {erasing.value && (
          <Confirm
            title={t("erase_person_title", { name })}
            effect={t("erase_person_effect", { n: person.id.slice(1) })}
            go={t("erase_person_do")}
            act={async (act) => {
              const ack = await act.ask("erase_participant", { participant: person.id });
              if (ack) say(t("erased_status", { n: person.id.slice(1) }));
              return ack;
            }}
            close={() => {
              erasing.value = false;
            }}
          />
        )}
      </td>
    </tr>
  );
}

/** A removal is taken back where it is written: in the journal. */
function Restore({ person, name }: { person: Participant; name: string }) {
  const room = useRoom();
  const act = useAct();
  const entry = room.journal.value.find(
    (each) =>
      each.kind === "participant_removed" &&
      !each.undone &&
      (each.subject === person.pseudonym || each.subject === name),
  );
  if (!entry) return null;
  return (
    <>
      <button
        type="button"
        class="button small"
        onClick={() => act.ask("undo", { seq: entry.seq })}
      >
        {t("restore")} <span class="visually-hidden">{name}</span>
      </button>
      <Fault act={act} />
    </>
  );
}
