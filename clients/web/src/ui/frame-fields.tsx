// Fields of a session's frame, where it is created and where it is changed.
import type { ConvergenceMode, LevelName } from "../core/entities";
import type { Translate } from "../core/i18n";
import type { convergence } from "./convergence.fr";
import { SelectField, TextField } from "./field";
import type { words } from "./words.fr";

interface Held<T> {
  readonly value: T;
  readonly set: (value: T) => void;
}

const convergences: readonly ConvergenceMode[] = ["reopen", "dots", "nothing"];
const levels: readonly LevelName[] = ["inform", "consult", "concert", "co_build", "decide"];

export function LevelField(props: Held<LevelName> & { label: string; t: Translate<typeof words> }) {
  const { t, ...held } = props;
  return (
    <SelectField {...held} options={levels.map((each) => [each, t(`level_${each}`)] as const)} />
  );
}

/** How the session comes together; so many dots where it votes with dots. */
export function ConvergenceFields(props: {
  mode: Held<ConvergenceMode>;
  dots: Held<string>;
  t: Translate<typeof convergence>;
}) {
  const { mode, dots, t } = props;
  return (
    <div class="fields">
      <SelectField
        label={t("convergence")}
        options={convergences.map((each) => [each, t(`convergence_${each}`)] as const)}
        {...mode}
      />
      {mode.value === "dots" && <TextField label={t("dots_each")} type="number" {...dots} />}
    </div>
  );
}
