// Photos: made small enough for a venue's network, then brought over HTTP beside the connection (protocol/README.md,
// "Photos"). Brought again with the same cid, it is there once.
import type { Access } from "./connect";
import type { Rejection } from "./entities";

/** What a phone shows and a person reads: writing on a board stays legible. */
const side_px = 2_000;
const quality = 0.82;
/** What the server takes. */
export const bytes_max = 4 * 1024 * 1024;
export const types = "image/jpeg,image/png,image/webp";

export const photoAddress = (session: string, file: string) =>
  `/p/${encodeURIComponent(session)}/${file}`;

export type Brought = { readonly ok: true } | { readonly ok: false; readonly rejection: Rejection };

/**
 * The picture with its longer side at most `side_px`, as a JPEG; the file itself where this browser cannot turn it the
 * right way up or where that makes it no smaller.
 */
export async function smaller(file: Blob): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, side_px / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const made = await new Promise<Blob | null>((resolve) =>
      canvas.toBlob(resolve, "image/jpeg", quality),
    );
    return made && made.size < file.size ? made : file;
  } catch {
    return file;
  }
}

export interface PhotoOrder {
  readonly cid: string;
  readonly topic: string;
  /** What it shows, for who does not see it. */
  readonly says: string;
  readonly picture: Blob;
}

/** `progress` is told how much of it has left, in [0, 1]. */
export function bring(
  { session, token }: Access,
  { cid, topic, says, picture }: PhotoOrder,
  progress: (part: number) => void,
): Promise<Brought> {
  return new Promise((resolve) => {
    const query = new URLSearchParams({ cid, topic, ...(says ? { says } : {}) });
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/sessions/${encodeURIComponent(session)}/photos?${query}`);
    request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => progress(loaded / total);
    const lost = () =>
      resolve({ ok: false, rejection: { code: "unavailable", reason: "no_answer" } });
    request.onerror = lost;
    request.onload = () => {
      if (request.status === 200) return resolve({ ok: true });
      try {
        resolve({ ok: false, rejection: JSON.parse(request.responseText) });
      } catch {
        lost();
      }
    };
    request.send(picture);
  });
}
