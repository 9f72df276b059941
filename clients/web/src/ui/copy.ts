/** Puts a text on the clipboard; false where the browser does not let us, and the person must copy it by hand. Over
 * plain HTTP there is no clipboard interface: a selection and the old command do the same. */
export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Not allowed here: the other way may be.
    }
  }
  const field = document.createElement("textarea");
  const before = document.activeElement;
  field.value = text;
  field.readOnly = true;
  field.className = "visually-hidden";
  // Inside an open dialog, for the rest of the page cannot be selected then.
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
