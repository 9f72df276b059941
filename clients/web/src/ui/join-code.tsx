// The way into a session, as a room needs it: the code in letters that can be read aloud, and its QR image.
import { useRef } from "preact/hooks";
import { Dialog } from "./dialog";

/** K7M‑2QP, with a hyphen that never breaks. */
export function spacedCode(code: string): string {
  return code.length === 6 ? `${code.slice(0, 3)}\u2011${code.slice(3)}` : code;
}

export interface JoinCodeWords {
  readonly title: string;
  readonly alt: string;
  readonly hint: string;
  readonly full_screen: string;
  readonly close: string;
}

export function JoinCodeDialog(props: { code: string; words: JoinCodeWords; close: () => void }) {
  const { code, words, close } = props;
  const sheet = useRef<HTMLDivElement>(null);
  return (
    <Dialog title={words.title} close={close} class="join-code">
      <div class="join-sheet" ref={sheet}>
        <img src={`/q/${code}.svg`} alt={words.alt} width="320" height="320" />
        <p class="join-letters">{spacedCode(code)}</p>
        <p>{words.hint}</p>
      </div>
      <div class="buttons">
        {document.fullscreenEnabled && (
          <button
            type="button"
            class="button"
            onClick={() => sheet.current?.requestFullscreen().catch(() => undefined)}
          >
            {words.full_screen}
          </button>
        )}
        <button type="button" class="button primary" data-first onClick={close}>
          {words.close}
        </button>
      </div>
    </Dialog>
  );
}
