// What a closed ballot says: each option with its total and a bar, under it what each group of colleges says, and a
// weighted share never without them.
import { resultsOf } from "../core/ballots";
import type { Ballot, Session, WeightFault } from "../core/entities";
import type { Language, Translate } from "../core/i18n";
import type { ballots } from "./ballots.fr";
import "./ballots.css";
import { GroupShares } from "./group-shares";

export interface BallotWords {
  readonly t: Translate<typeof ballots>;
  readonly language: Language;
}

export function percent(share: number, language: Language): string {
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(
    share,
  );
}

export function weightsWarning(faults: readonly WeightFault[], { t }: BallotWords): string {
  return t("weights_warning", { faults: faults.map((each) => t(`weights_${each}`)).join(", ") });
}

export function BallotResult(props: {
  ballot: Ballot;
  session: Session;
  words: BallotWords;
  /** As a person reads it: who gave no name is told by number. */
  named: (names: readonly string[]) => readonly string[];
}) {
  const { ballot, session, words, named } = props;
  const { t, language } = words;
  const { result } = ballot;
  if (ballot.state === "cancelled")
    return (
      <p class="notice care">
        {ballot.cancelled_because
          ? t("ballot_cancelled_because", { reason: ballot.cancelled_because })
          : t("ballot_cancelled")}
      </p>
    );
  if (!result) return null;
  const options = resultsOf(ballot);
  if (options.length === 0) return <p class="notice">{t("ballot_too_few")}</p>;
  const weighted = options.some((option) => option.weighted !== undefined);
  const pooled = options[0]?.groups.some(
    ({ group }) => group.colleges.length + Number(group.without_college) > 1,
  );
  const textOf = (id: string) => ballot.options.find((option) => option.id === id)?.text ?? id;
  return (
    <div class="result">
      <ul class="result-options">
        {options.map((option) => (
          <li key={option.id}>
            <p class="result-line">
              <span class="result-text">
                {option.text}
                {option.median && <span class="badge calm">{t("ballot_median")}</span>}
              </span>
              <strong>
                {ballot.kind === "dots"
                  ? t("ballot_dots", { n: option.total.n })
                  : t("ballot_share", { ...option.total })}
              </strong>
            </p>
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${Math.round(option.length * 100)}%` }} />
            </span>
            {option.groups.length > 0 && (
              <GroupShares shares={option.groups} session={session} t={t} />
            )}
            {option.weighted !== undefined && (
              <p class="result-weighted">
                {t("ballot_weighted", { share: percent(option.weighted, language) })}
              </p>
            )}
          </li>
        ))}
      </ul>
      {result.blank > 0 && <p class="hint">{t("ballot_blank", { n: result.blank })}</p>}
      {pooled && <p class="hint">{t("ballot_pooled")}</p>}
      {weighted && (
        <p class="hint">
          {t("ballot_weight_cast", { share: percent(result.weight / 10_000, language) })}{" "}
          {ballot.weight_faults && weightsWarning(ballot.weight_faults, words)}
        </p>
      )}
      {result.votes.length > 0 && (
        <details>
          <summary>{t("ballot_votes")}</summary>
          <ul class="result-votes">
            {result.votes.map(({ name, choices }) => (
              <li key={name}>
                <strong>{named([name])[0]}</strong>{" "}
                {choices.length > 0 ? choices.map(textOf).join(", ") : t("ballot_vote_blank")}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
