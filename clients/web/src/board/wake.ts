// Keeps the screen on where the browser can: an enhancement, which needs a secure address.
import { type ReadonlySignal, signal } from "@preact/signals";

/** Whether the screen is kept on now. A lock ends when the page is hidden, and is taken again when it is seen. */
export function keepAwake(): ReadonlySignal<boolean> {
  const awake = signal(false);
  const take = async () => {
    if (document.hidden || !("wakeLock" in navigator)) return;
    try {
      const lock = await navigator.wakeLock.request("screen");
      awake.value = true;
      lock.addEventListener("release", () => {
        awake.value = false;
      });
    } catch {
      // Refused, for lack of power for instance: the settings say what to do.
    }
  };
  document.addEventListener("visibilitychange", take);
  void take();
  return awake;
}
