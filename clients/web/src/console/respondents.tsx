// Who answers: their names, what each owes, the link that is theirs alone, and a reminder ready to be sent.
import { useSignal } from "@preact/signals";
import type { Promise as Promised, Respondent } from "../core/entities";
import { isLate } from "../core/promises";
import { longDate } from "../core/times";
import { say } from "../ui/announcer";
import { Check, SelectField, TextField } from "../ui/field";
import { Fault, useAct } from "./act";
import { Confirm } from "./confirm";
import { CopyButton, type Links, wholeAddress } from "./links";
import { language, refusal, t } from "./method-text";
import { letterTo, mailto, owedBy } from "./reminders";
import { useRoom } from "./room";

const name_max = 80;

export function Respondents(props: {
  respondents: readonly Respondent[];
  promises: readonly Promised[];
  today: string;
  links: Links;
}) {
  const { respondents, promises, today, links } = props;
  const missing = links.fault.value;
  return (
    <section class="page-section" aria-labelledby="respondents-title">
      <h2 id="respondents-title" tabIndex={-1}>
        {t("respondents")}
      </h2>
      <p class="quiet">{t("respondents_hint")}</p>
      {respondents.length === 0 && <p class="empty">{t("respondents_none")}</p>}
      {missing && (
        <p class="fault">
          {t("links_missing")} {refusal(missing)}{" "}
          <button type="button" class="button small" onClick={() => links.again()}>
            {t("retry")}
          </button>
        </p>
      )}
      <ul class="cards">
        {respondents.map((each) => (
          <RespondentCard
            key={each.id}
            respondent={each}
            owed={owedBy(promises, each.id, today)}
            today={today}
            link={links.known.value?.respondents.find(({ id }) => id === each.id)?.link}
          />
        ))}
      </ul>
      <NameForm />
    </section>
  );
}

function RespondentCard(props: {
  respondent: Respondent;
  owed: readonly Promised[];
  today: string;
  link: string | undefined;
}) {
  const { owed, today, link } = props;
  const { id, name, body, beforehand } = props.respondent;
  const room = useRoom();
  const removing = useSignal(false);
  const late = owed.filter((each) => isLate(each, today)).length;
  const title = `respondent-${id}`;
  return (
    <li class="card">
      <h3 id={title}>{name}</h3>
      <p class="meta">
        {body && <span>{body}</span>}
        {beforehand && <span class="badge">{t("respondent_beforehand_badge")}</span>}
        <span>
          {owed.length > 0 ? t("respondent_owes", { n: owed.length }) : t("respondent_owes_none")}
        </span>
        {late > 0 && <span class="badge care">{t("respondent_late", { n: late })}</span>}
      </p>
      {owed.length > 0 && (
        <ul class="owed">
          {owed.map((each) => (
            <li key={each.id}>
              {each.due
                ? t(isLate(each, today) ? "respondent_line_late" : "respondent_line", {
                    text: room.shown(each.text),
                    date: longDate(each.due, language.value),
                  })
                : room.shown(each.text)}
            </li>
          ))}
        </ul>
      )}
      <div class="buttons">
        {link && (
          <Sending name={name} link={wholeAddress(link)} owed={owed} today={today} about={title} />
        )}
        <button
          type="button"
          class="button small plain"
          aria-describedby={title}
          onClick={() => {
            removing.value = true;
          }}
        >
          {t("respondent_remove")}
        </button>
      </div>
      {removing.value && (
        <Confirm
          title={t("respondent_remove_title", { name })}
          effect={t("respondent_remove_effect")}
          go={t("respondent_remove_do")}
          act={async (asking) => {
            const ack = await asking.ask("remove_respondent", { respondent: id });
            if (ack) say(t("respondent_removed", { name }));
            return ack;
          }}
          close={() => {
            removing.value = false;
          }}
        />
      )}
    </li>
  );
}

/** The link, by itself or in a letter that tells what is owed. */
function Sending(props: {
  name: string;
  link: string;
  owed: readonly Promised[];
  today: string;
  /** The id of their name. */
  about: string;
}) {
  const { name, link, owed, today, about } = props;
  const { title } = useRoom().session;
  const letter = letterTo({ name, link, title, today }, owed, t, language.value);
  return (
    <>
      <CopyButton
        text={link}
        label={t("respondent_link")}
        done={t("respondent_link_copied")}
        about={about}
      />
      <a class="button small" href={mailto(letter)} aria-describedby={about}>
        {t("respondent_mail")}
      </a>
      {"share" in navigator && (
        <button
          type="button"
          class="button small"
          aria-describedby={about}
          onClick={() => {
            // Whoever closes the sheet has shared nothing, and knows.
            navigator.share({ title: letter.subject, text: letter.body }).catch(() => undefined);
          }}
        >
          {t("respondent_share")}
        </button>
      )}
    </>
  );
}

function NameForm() {
  const room = useRoom();
  const act = useAct();
  const name = useSignal("");
  const body = useSignal("");
  const beforehand = useSignal(false);
  const missing = useSignal(false);
  const { bodies } = room.session;

  async function add() {
    const given = name.peek().trim();
    missing.value = given === "";
    if (missing.peek()) return;
    const ack = await act.ask("name_respondent", {
      name: given,
      body: body.peek(),
      beforehand: body.peek() !== "" && beforehand.peek(),
    });
    if (!ack) return;
    name.value = "";
    body.value = "";
    beforehand.value = false;
    say(t("respondent_added", { name: given }));
  }

  return (
    <form
      class="stack sheet"
      noValidate
      aria-labelledby="name-respondent"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <h3 id="name-respondent" tabIndex={-1}>
        {t("respondent_new")}
      </h3>
      <TextField
        label={t("respondent_name")}
        hint={t("respondent_name_hint")}
        value={name.value}
        max={name_max}
        fault={missing.value ? t("name_needed") : undefined}
        set={(value) => {
          name.value = value;
        }}
      />
      {bodies.length > 0 && (
        <SelectField
          label={t("respondent_body")}
          value={body.value}
          set={(value) => {
            body.value = value;
          }}
          options={[["", t("respondent_no_body")], ...bodies.map((each) => [each, each] as const)]}
        />
      )}
      {body.value && (
        <Check
          label={t("respondent_beforehand")}
          checked={beforehand.value}
          set={(on) => {
            beforehand.value = on;
          }}
        />
      )}
      <Fault act={act} />
      <div class="buttons">
        <button type="submit" class="button primary">
          {t("respondent_add")}
        </button>
      </div>
    </form>
  );
}
