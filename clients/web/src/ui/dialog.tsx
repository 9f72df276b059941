import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

/** A native modal dialog: Escape closes it from any field, the rest of the page is inert meanwhile, and focus goes back
 * to where it was. Focus starts on the element marked `data-first`, else on the title. Where a browser has no modal
 * dialogs, its style makes it a page. */
export function Dialog(props: {
  title: string;
  close: () => void;
  class?: string;
  children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    if (!shown) return;
    if (typeof shown.showModal === "function") shown.showModal();
    else shown.setAttribute("open", "");
    const first =
      shown.querySelector<HTMLElement>("[data-first]") ?? shown.querySelector<HTMLElement>("h2");
    first?.focus();
    return () => {
      // While it is open everything else is inert, and would refuse the focus.
      if (typeof shown.close === "function") shown.close();
      // What opened it may have gone with what was done: then the page's heading is where one is.
      requestAnimationFrame(() => {
        const back = before?.isConnected ? before : document.querySelector("main h2");
        if (back instanceof HTMLElement && document.activeElement === document.body) back.focus();
      });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={props.class ? `dialog ${props.class}` : "dialog"}
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        props.close();
      }}
    >
      <h2 id={title} tabIndex={-1}>
        {props.title}
      </h2>
      {props.children}
    </dialog>
  );
}
