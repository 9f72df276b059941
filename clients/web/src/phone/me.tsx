// The announcements, and this person: who they are here, and how to leave.
import { useEffect, useState } from "preact/hooks";
import type { Attendance } from "../core/entities";
import { say } from "../ui/announcer";
import { CollegeMark } from "../ui/college";
import { Icon } from "../ui/icons";
import { switchLanguage } from "../ui/page";
import type { Leave } from "./app";
import { BallotsLink } from "./ballots";
import { MyPart } from "./conclusions";
import { useRoom } from "./context";
import { FollowUp } from "./follow-up";
import { Ask, Choice, Writing } from "./forms";
import type { Farewell } from "./gate";
import { Act, Screen } from "./parts";
import { ToJudge } from "./promises";
import { TellMe } from "./push";
import { stopTelling } from "./push-device";
import { language, refusal, t } from "./rest-text";
import { go } from "./route";
import { BellChoice } from "./spaces";

export function MeScreen({ leave }: { leave: Leave }) {
  const room = useRoom();
  const { session, me } = room;
  const announcements = room.announcements.value;
  const [asking, ask] = useState<Farewell>();
  const [fault, setFault] = useState<string>();
  useEffect(room.markRead, [announcements]);
  const name = me?.pseudonym;
  const college = session.colleges.findIndex(({ id }) => id === me?.college);
  const goAway = async (how: Farewell) => {
    if (how === "left") {
      await room.connection.steer("leave_session", {});
      await stopTelling(room.connection.access);
      return leave(how);
    }
    // Unlike a leave, it is done only once the server says so.
    const outcome = await room.connection.steer("erase_participant", {
      participant: me?.participant ?? "",
    });
    if (!outcome.ok) return setFault(refusal(outcome.rejection));
    await stopTelling(room.connection.access);
    leave(how);
  };
  const unsent = room.connection.pending.value.filter(({ state }) => state === "waiting").length;
  return (
    <Screen title={name ? t("hello", { name }) : t("hello_nobody")}>
      <section class="card" aria-labelledby="announcements">
        <h3 id="announcements">{t("announcements")}</h3>
        {announcements.length === 0 && <p class="hint">{t("announcements_empty")}</p>}
        <ul class="lines">
          {announcements.map(({ id, text, made_at }) => (
            <li key={id}>
              <p class="meta">{room.time(made_at)}</p>
              <p class="written">{text}</p>
            </li>
          ))}
        </ul>
      </section>

      <ToJudge />

      <MyPart />

      <FollowUp />

      <TellMe />

      <OwnDraws />

      <BallotsLink />

      <section class="card" aria-labelledby="profile">
        <h3 id="profile">{t("profile")}</h3>
        <p class="meta">
          {me && t(`attendance_${me.attendance}`)}
          {college >= 0 && (
            <>
              {" · "}
              <CollegeMark index={college} /> {session.colleges[college]?.name}
            </>
          )}
        </p>
        <div class="row">
          <a class="button" href="#/profile">
            <Icon name="edit" />
            {t("profile_edit")}
          </a>
          <a class="button" href="#/drafts">
            {t("drafts")}
          </a>
          <a class="button" href="#/frame">
            {t("frame")}
          </a>
        </div>
        <BellChoice />
      </section>

      <div class="row">
        <button
          type="button"
          class="button"
          lang={language.value === "fr" ? "en" : "fr"}
          onClick={() => switchLanguage(language)}
        >
          {t("language_other")}
        </button>
        <Act class="care" act={() => ask("left")}>
          {t("leave")}
        </Act>
        <Act class="care" act={() => ask("erased")}>
          {t("erase_me")}
        </Act>
      </div>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {asking && (
        <Ask
          title={t(asking === "left" ? "leave_ask" : "erase_me_ask")}
          effect={t(asking === "left" ? "leave_effect" : "erase_me_effect")}
          yes={t(asking === "left" ? "leave" : "erase_me_do")}
          no={t("stay")}
          close={() => ask(undefined)}
          act={() => goAway(asking)}
        >
          {unsent > 0 && <p class="fault">{t("leave_unsent", { n: unsent })}</p>}
        </Ask>
      )}
    </Screen>
  );
}

/** Where there is any. */
function OwnDraws() {
  const { connection } = useRoom();
  if (connection.collection("draws").value.size === 0) return null;
  return (
    <section class="card" aria-labelledby="draws">
      <h3 id="draws">{t("draws")}</h3>
      <p class="hint">{t("draws_hint")}</p>
      <a class="button" href="#/draws">
        {t("draws_open")}
      </a>
    </section>
  );
}

const attendances: readonly Attendance[] = ["on_site", "remote", "gathering", "represented"];
const pseudonym_max = 40;
const party_max = 500;

export function Profile() {
  const room = useRoom();
  const { me, session } = room;
  const [pseudonym, setPseudonym] = useState(me?.pseudonym ?? "");
  const [college, setCollege] = useState(me?.college ?? "");
  const [attendance, setAttendance] = useState<Attendance>(me?.attendance ?? "on_site");
  const [access, setAccess] = useState(me?.access.join(", ") ?? "");
  const [party, setParty] = useState(String(me?.party ?? ""));
  const [region, setRegion] = useState(me?.region ?? "");
  const [fault, setFault] = useState<string>();
  const [partyFault, setPartyFault] = useState<string>();
  return (
    <Screen title={t("profile")} up="me">
      <form
        onSubmit={async (event) => {
          event.preventDefault();
          const name = pseudonym.trim();
          if ([...name].length > pseudonym_max) {
            setFault(refusal({ code: "too_large", reason: "text_too_long" }));
            document.getElementById("pseudonym")?.focus();
            return;
          }
          const people = attendance === "gathering" && party.trim() ? Number(party) : undefined;
          if (
            people !== undefined &&
            !(Number.isInteger(people) && people >= 1 && people <= party_max)
          ) {
            setPartyFault(t("party_fault", { max: party_max }));
            document.getElementById("party")?.focus();
            return;
          }
          go("me", true);
          const tags = access.split(",").map((tag) => tag.trim());
          const outcome = await room.act("edit_me", {
            pseudonym: name,
            attendance,
            access: tags.filter(Boolean),
            region: region.trim(),
            ...(college ? { college } : {}),
            ...(people === undefined ? {} : { party: people }),
          });
          if (outcome.ok) say(t("saved"));
        }}
      >
        <Writing
          id="pseudonym"
          label={t("pseudonym")}
          hint={t("pseudonym_hint")}
          fault={fault}
          value={pseudonym}
          set={setPseudonym}
          name
        />
        {session.colleges.length > 0 && (
          <Choice
            name="college"
            tall
            label={t("college")}
            value={college}
            set={setCollege}
            options={[
              ["", t("no_college")],
              ...session.colleges.map(
                ({ id, name }, index) =>
                  [
                    id,
                    <>
                      <CollegeMark index={index} /> {name}
                    </>,
                  ] as const,
              ),
            ]}
          />
        )}
        <Choice
          name="attendance"
          tall
          label={t("attendance")}
          value={attendance}
          set={setAttendance}
          options={attendances.map((each) => [each, t(`attendance_${each}`)] as const)}
        />
        {attendance === "gathering" && (
          <Writing
            id="party"
            label={t("party")}
            hint={t("party_hint")}
            fault={partyFault}
            value={party}
            set={setParty}
            digits
          />
        )}
        <Writing
          id="access"
          label={t("access")}
          hint={t("access_hint")}
          value={access}
          set={setAccess}
        />
        <Writing
          id="region"
          label={t("region")}
          hint={t("region_hint")}
          value={region}
          set={setRegion}
        />
        <button type="submit" class="button primary wide">
          {t("save")}
        </button>
      </form>
    </Screen>
  );
}
