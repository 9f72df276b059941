// What a facilitator sends to somebody who answers: what they owe, the late ones first, and the way to their page.
import type { Promise as Promised } from "../core/entities";
import type { Language, Translate } from "../core/i18n";
import { inOrder, isAwaited, isLate } from "../core/promises";
import { longDate } from "../core/times";
import type { promises as fr } from "./promises.fr";

export interface Letter {
  readonly subject: string;
  readonly body: string;
}

/** Mail programs cut an address that is too long: so many requests are told, each in so many letters. */
const lines_max = 8;
const letters_max = 120;

/** What this respondent owes, the most pressing first. */
export function owedBy(
  promises: Iterable<Promised>,
  respondent: string,
  today: string,
): readonly Promised[] {
  return inOrder(promises, today).filter(
    (each) => each.respondent === respondent && isAwaited(each),
  );
}

export function letterTo(
  { name, link, title, today }: { name: string; link: string; title: string; today: string },
  owed: readonly Promised[],
  t: Translate<typeof fr>,
  language: Language,
): Letter {
  const told = owed.slice(0, lines_max);
  const line = (promise: Promised) => {
    const text = shortened(promise.text);
    const date = longDate(promise.due, language);
    if (!promise.due) return t("mail_line_undated", { text });
    return t(isLate(promise, today) ? "mail_line_late" : "mail_line", { text, date });
  };
  const lines = [
    t(owed.length > 0 ? "mail_asked" : "mail_asked_none", { title }),
    ...told.map(line),
    ...(owed.length > told.length ? [t("mail_more", { n: owed.length - told.length })] : []),
  ];
  return {
    subject:
      owed.length > 0
        ? t("mail_subject", { n: owed.length, title })
        : t("mail_subject_none", { title }),
    body: [
      t("mail_hello", { name }),
      lines.join("\n"),
      `${t("mail_link")}\n${link}`,
      t("mail_thanks"),
    ].join("\n\n"),
  };
}

/** One line, cut at a word. */
function shortened(text: string): string {
  const letters = [...text.split(/\s+/).join(" ").trim()];
  const cut = letters.slice(0, letters_max).join("");
  if (letters.length <= letters_max) return cut;
  const word = cut.lastIndexOf(" ");
  return `${word > 0 ? cut.slice(0, word) : cut}…`;
}

/** To nobody yet: whose address it is, only the facilitator knows. */
export function mailto({ subject, body }: Letter): string {
  // RFC 6068: a line ends with both.
  const lines = body.replace(/\n/g, "\r\n");
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
}
