// What each college says of a signal, with its mark: never without its denominator.
import { collegeOf, type GroupShare, groupName } from "../core/colleges";
import type { Session } from "../core/entities";
import type { Translate } from "../core/i18n";
import type { ballots } from "./ballots.fr";
import "./ballots.css";
import { CollegeMark } from "./college";

/** "▤ Salariés 6/7  ▥ Soutiens 9/25" */
export function GroupShares(props: {
  shares: readonly GroupShare[];
  session: Session;
  t: Translate<typeof ballots>;
}) {
  const { session, t } = props;
  return (
    <ul class="result-groups" aria-label={t("ballot_by_college")}>
      {props.shares.map(({ key, group, n, of }) => {
        const college = collegeOf(group, session);
        return (
          <li key={key}>
            {college >= 0 && <CollegeMark index={college} />}
            {groupName(group, session, t("no_college_name"))} {n}/{of}
          </li>
        );
      })}
    </ul>
  );
}
