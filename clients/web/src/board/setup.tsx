// How this screen is set up: its width, its last row, the light in the room. Reached by a key (S) or by the corner that
// shows itself when the pointer moves; kept on this machine.
import type { Signal } from "@preact/signals";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import type { Words } from "./scenes";
import {
  essentialSize,
  metres,
  metres_max,
  metres_min,
  reach,
  type Screen,
  type Theme,
} from "./screen";

/** So long after it moved, the pointer hides again. */
const pointer_ms = 3_000;

export function Setup(props: {
  screen: Signal<Screen>;
  awake: boolean;
  words: Words;
  switchLanguage(): void;
}) {
  const { screen, awake, words, switchLanguage } = props;
  const [open, setOpen] = useState(false);
  // Listening starts with the first picture, not a moment after it: a key pressed at once must not be lost.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "s" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLInputElement) return;
      setOpen(true);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  usePointerHiding(open);
  return (
    <>
      <button class="corner" type="button" onClick={() => setOpen(true)}>
        {words.t("settings_open")}
      </button>
      {open && (
        <Settings
          screen={screen}
          awake={awake}
          words={words}
          switchLanguage={switchLanguage}
          close={() => setOpen(false)}
        />
      )}
    </>
  );
}

function Settings(props: {
  screen: Signal<Screen>;
  awake: boolean;
  words: Words;
  switchLanguage(): void;
  close(): void;
}) {
  const { screen, awake, switchLanguage, close } = props;
  const { t, language } = props.words;
  const shape = innerWidth / innerHeight;
  const [width, setWidth] = useState(told(screen.value.width_m));
  const [distance, setDistance] = useState(told(screen.value.distance_m));
  const [theme, setTheme] = useState<Theme>(screen.value.theme);
  const width_m = metres(width);
  const distance_m = metres(distance);
  const size = essentialSize(
    { ...(width_m ? { width_m } : {}), ...(distance_m ? { distance_m } : {}) },
    shape,
  );
  const number = (n: number) => n.toLocaleString(locales[language]);
  const save = (event: Event) => {
    event.preventDefault();
    screen.value = {
      theme,
      ...(width_m ? { width_m } : {}),
      ...(distance_m ? { distance_m } : {}),
    };
    close();
  };
  return (
    <Dialog title={t("settings")} close={close} class="settings">
      <form onSubmit={save}>
        <Field label={t("width")}>
          {(links) => (
            <input
              {...links}
              {...measure}
              data-first
              value={width}
              onInput={(event) => setWidth(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={t("distance")}>
          {(links) => (
            <input
              {...links}
              {...measure}
              value={distance}
              onInput={(event) => setDistance(event.currentTarget.value)}
            />
          )}
        </Field>
        <p class="hint" role="status">
          {width_m && distance_m
            ? t("measured", { size: number(size), distance: number(reach(size, width_m, shape)) })
            : t("unmeasured")}
        </p>
        <Field label={t("theme")}>
          {(links) => (
            <select
              {...links}
              value={theme}
              onChange={(event) => setTheme(event.currentTarget.value as Theme)}
            >
              <option value="night">{t("theme_night")}</option>
              <option value="day">{t("theme_day")}</option>
            </select>
          )}
        </Field>
        <p class="hint">{awake ? t("awake") : t("asleep")}</p>
        <div class="buttons">
          <button class="button primary" type="submit">
            {t("save")}
          </button>
          {document.fullscreenEnabled && (
            <button
              class="button"
              type="button"
              onClick={() => document.documentElement.requestFullscreen().catch(() => undefined)}
            >
              {t("full_screen")}
            </button>
          )}
          <button class="button plain" type="button" onClick={switchLanguage}>
            {t("switch_language")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

const locales = { fr: "fr-FR", en: "en-GB" };

const measure = {
  type: "number",
  min: metres_min,
  max: metres_max,
  step: "any",
  inputMode: "decimal",
} as const;

function told(metres: number | undefined): string {
  return metres === undefined ? "" : String(metres);
}

/** A pointer in the middle of a wall is a nuisance: it is seen while it moves, and in the settings. */
function usePointerHiding(open: boolean): void {
  useEffect(() => {
    const root = document.documentElement;
    let id: ReturnType<typeof setTimeout> | undefined;
    const hide = () => root.classList.toggle("pointer", open);
    const move = () => {
      root.classList.add("pointer");
      clearTimeout(id);
      id = setTimeout(hide, pointer_ms);
    };
    hide();
    addEventListener("pointermove", move);
    return () => {
      removeEventListener("pointermove", move);
      clearTimeout(id);
    };
  }, [open]);
}
