// Photos of the paperboard, added and taken away by who writes the report.
import "../ui/photos.css";
import { useRef, useState } from "preact/hooks";
import type { Report } from "../core/entities";
import { randomId } from "../core/ids";
import { bring, bytes_max, type PhotoOrder, photoAddress, smaller, types } from "../core/photos";
import { say } from "../ui/announcer";
import { Icon } from "../ui/icons";
import { useRoom } from "./context";
import { Writing } from "./forms";
import { Act } from "./parts";
import { refusal, t } from "./rest-text";

type Photos = NonNullable<Report["photos"]>;
const says_max = 280;
const photos_max = 4;

export function AddPhotos({ topic, photos = [] }: { topic: string; photos: Photos | undefined }) {
  const room = useRoom();
  const input = useRef<HTMLInputElement>(null);
  const [says, setSays] = useState("");
  /** Kept until it is there: what was photographed may be wiped off the board by then. */
  const [order, setOrder] = useState<PhotoOrder>();
  const [part, setPart] = useState<number>();
  const [fault, setFault] = useState<string>();

  async function send(next: PhotoOrder) {
    setOrder(next);
    setFault(undefined);
    setPart(0);
    const outcome = await bring(room.connection.access, next, setPart);
    setPart(undefined);
    if (!outcome.ok) return setFault(refusal(outcome.rejection));
    setOrder(undefined);
    setSays("");
    say(t("photo_there"));
  }
  async function choose(file: File | undefined) {
    if (input.current) input.current.value = "";
    if (!file) return;
    setFault(undefined);
    const picture = await smaller(file);
    if (picture.size > bytes_max)
      return setFault(refusal({ code: "too_large", reason: "photo_pixels" }));
    await send({ cid: randomId(), topic, says: says.trim(), picture });
  }

  return (
    <fieldset class="add-photos">
      <legend>{t("photos")}</legend>
      <ul class="photos">
        {photos.map((photo, at) => (
          <li key={photo.file}>
            <img
              src={photoAddress(room.id, photo.file)}
              width={photo.width}
              height={photo.height}
              alt={photo.says || t("photo_alt", { n: at + 1 })}
            />
            <Act
              class="plain"
              label={t("photo_remove", { n: at + 1 })}
              act={async () => {
                const removed = { topic, file: photo.file };
                const outcome = await room.act("remove_photo", removed, { own: true });
                if (outcome.ok) say(t("photo_removed"));
                else setFault(refusal(outcome.rejection));
              }}
            >
              {t("remove")}
            </Act>
          </li>
        ))}
      </ul>
      {fault && (
        <p class="notice care" role="alert">
          {fault}
        </p>
      )}
      {part !== undefined ? (
        <p class="hint">
          <progress value={part} aria-label={t("photo_leaving")} /> {t("photo_leaving")}
        </p>
      ) : order ? (
        <div class="row">
          <Act class="primary" act={() => send(order)}>
            {t("photo_again")}
          </Act>
          <Act act={() => setOrder(undefined)}>{t("photo_leave")}</Act>
        </div>
      ) : photos.length < photos_max ? (
        <>
          <Writing
            id="photo-says"
            label={t("photo_says")}
            hint={t("photo_says_hint")}
            value={says}
            set={setSays}
            rows={1}
            max={says_max}
          />
          <label class="button wide">
            <Icon name="plus" />
            {t("photo_add")}
            <input
              ref={input}
              class="visually-hidden"
              type="file"
              accept={types}
              onChange={(event) => choose(event.currentTarget.files?.[0])}
            />
          </label>
          <p class="hint">{t("photo_hint")}</p>
        </>
      ) : (
        <p class="hint">{t("photo_enough")}</p>
      )}
    </fieldset>
  );
}
