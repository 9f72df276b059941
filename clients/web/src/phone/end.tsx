import { longDate } from "../core/times";
import { useRoom } from "./context";
import { PublicPageLink } from "./follow-up";
import { Empty, PendingCard, Screen, wordsOf } from "./parts";
import { PromisesLink, ToJudge } from "./promises";
import { ToWrite } from "./reports";
import { language, t } from "./rest-text";

/** Thanks, the next date, and what could not be sent. */
export function End() {
  const { session, connection } = useRoom();
  const unsent = connection.pending.value.filter(({ state, text }) => text && state !== "taken");
  return (
    <Screen title={t("ended")}>
      <ToJudge />
      <Empty phase={session.phase} text={t("ended_text", { title: session.title })}>
        {session.next_date && (
          <p>{t("ended_next", { date: longDate(session.next_date, language.value) })}</p>
        )}
        <a class="button primary" href="#/news">
          {t("news_link")}
        </a>
        <a class="button" href="#/topics">
          {t("ended_read")}
        </a>
        <PromisesLink />
        <PublicPageLink />
      </Empty>
      <ToWrite />
      {unsent.length > 0 && <p class="notice care">{t("ended_unsent", { n: unsent.length })}</p>}
      <ul class="cards">
        {unsent.map((each) => (
          <PendingCard key={each.cid} pending={each} title={wordsOf(each)} />
        ))}
      </ul>
    </Screen>
  );
}
