import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import { type Act, Fault, useAct } from "./act";
import { t } from "./text";

/** Asks once more before something that others will feel: states the effect, and begins on the way out. With
 * `reason`, it will not go on without one. */
export function Confirm(props: {
  title: string;
  effect: ComponentChildren;
  go: string;
  reason?: boolean;
  act: (act: Act, reason: string) => Promise<unknown>;
  close: () => void;
}) {
  const act = useAct();
  const reason = useSignal("");
  const missing = useSignal(false);
  return (
    <Dialog title={props.title} close={props.close}>
      <form
        class="stack"
        noValidate
        onSubmit={async (event) => {
          event.preventDefault();
          missing.value = props.reason === true && reason.value.trim() === "";
          if (missing.value) return;
          if (await props.act(act, reason.value.trim())) props.close();
        }}
      >
        <p>{props.effect}</p>
        {props.reason && (
          <TextField
            label={t("reason")}
            value={reason.value}
            max={280}
            rows={2}
            fault={missing.value ? t("reason_missing") : undefined}
            set={(value) => {
              reason.value = value;
            }}
          />
        )}
        <Fault act={act} />
        <div class="buttons">
          <button class="button" type="button" data-first onClick={props.close}>
            {t("cancel")}
          </button>
          <button type="submit" class="button care">
            {props.go}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
