// What remains after the evening: the page that everybody may read, and this person's own, both made by the server.
import { useRoom } from "./context";
import { t } from "./rest-text";
import { early } from "./room";

/** The address of the public page; nothing where it is closed. */
function usePublicPage(): string | undefined {
  const { follow_up } = useRoom().session;
  return follow_up?.key && follow_up.access !== "closed" ? `/f/${follow_up.key}` : undefined;
}

export function PublicPageLink() {
  const page = usePublicPage();
  if (!page) return null;
  return (
    <a class="button" href={page}>
      {t("follow_up_open")}
    </a>
  );
}

export function FollowUp() {
  const { connection, session } = useRoom();
  const page = usePublicPage();
  if (early(session.phase)) return null;
  const { access } = connection;
  return (
    <section class="card" aria-labelledby="follow-up">
      <h3 id="follow-up">{t("follow_up")}</h3>
      {page && (
        <>
          <p class="hint">{t("follow_up_hint")}</p>
          <PublicPageLink />
        </>
      )}
      <p class="hint">{t("my_page_hint")}</p>
      {/* In the body of the request: who somebody is stands in no address. */}
      <form class="row" method="post" action={`/m/${encodeURIComponent(access.session)}`}>
        <input type="hidden" name="token" value={access.token} />
        <button type="submit" class="button">
          {t("my_page")}
        </button>
      </form>
    </section>
  );
}
