// The frame, one tap away from everywhere; and, while the evening opens, the stage: what was promised the last time,
// the principles and the one law.
import { attendanceShares } from "../core/colleges";
import { Drawing } from "../ui/drawing";
import { GroupShares } from "../ui/group-shares";
import { LevelBadge, levelSentence } from "../ui/level";
import { useRoom } from "./context";
import { Screen } from "./parts";
import { BroughtAlong } from "./promises";
import { language, t } from "./rest-text";
import { early } from "./room";

export function Frame() {
  const { session } = useRoom();
  const { purpose, givens, level, present } = session;
  return (
    <Screen title={session.title} drawn>
      {early(session.phase) && <BroughtAlong />}
      <section class="card" aria-labelledby="frame">
        <h3 id="frame">{t("frame")}</h3>
        <dl>
          {purpose && (
            <>
              <dt>{t("why")}</dt>
              <dd class="written stage">{purpose}</dd>
            </>
          )}
          <dt>{t("level")}</dt>
          <dd>
            <LevelBadge level={level} t={t} />
            <p>{t(`level_says_${level.level}`)}</p>
            {(level.decider || level.date) && <p>{levelSentence(level, language.value, t)}</p>}
            <p class="hint">{t("not_the_ballot")}</p>
          </dd>
          {givens && (
            <>
              <dt>{t("givens")}</dt>
              <dd class="written">{givens}</dd>
            </>
          )}
          <dt>{t("present")}</dt>
          <dd>
            {t("present_text", { ...present })}
            {present.gathering ? `, ${t("gathering_people", { n: present.gathering })}` : ""}
            {session.colleges.length > 0 && (
              <GroupShares shares={attendanceShares(session)} session={session} t={t} />
            )}
          </dd>
        </dl>
      </section>
      <Principles />
      {early(session.phase) && <p class="hint">{t("frame_next")}</p>}
    </Screen>
  );
}

const principles = ["people", "happens", "starts", "over"] as const;

function Principles() {
  return (
    <section class="card principles" aria-labelledby="principles">
      <h3 id="principles">{t("principles")}</h3>
      <ol>
        {principles.map((each) => (
          <li key={each} class="stage">
            {t(`principle_${each}`)}
          </li>
        ))}
      </ol>
      <div class="law">
        <h4>{t("law")}</h4>
        <Drawing phase="spaces" />
        <p class="stage">{t("law_says")}</p>
        <p class="hint">{t("law_free")}</p>
      </div>
    </section>
  );
}
