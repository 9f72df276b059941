// The photos of a report; each opens in full.
import "./photos.css";
import type { Report } from "../core/entities";
import { photoAddress } from "../core/photos";

export function Photos(props: {
  session: string;
  photos: Report["photos"];
  /** Of the photo with this number, where nobody said what it shows. */
  alt(n: number): string;
  new_tab: string;
}) {
  const { session, photos } = props;
  if (!photos?.length) return null;
  return (
    <ul class="photos">
      {photos.map(({ file, width, height, says }, at) => (
        <li key={file}>
          <a href={photoAddress(session, file)} target="_blank" rel="noopener">
            <img
              src={photoAddress(session, file)}
              width={width}
              height={height}
              loading="lazy"
              alt={says || props.alt(at + 1)}
            />
            <span class="visually-hidden">{props.new_tab}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
