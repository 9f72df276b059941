// What the console loads once its first view stands.
import { signal } from "@preact/signals";

export const later = signal<typeof import("./method") | undefined>(undefined);
const again_ms = 3_000;
/** The views that nobody sees first, as soon as the network gives them. */
export function loadMethod(): void {
  import("./method").then(
    (loaded) => {
      later.value = loaded;
    },
    () => setTimeout(loadMethod, again_ms),
  );
}
