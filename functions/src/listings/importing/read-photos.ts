import { findWrongLink } from "../../media/public.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { listOf } from "./read-list.ts";
import { CellRefused } from "./read-number.ts";

interface ReadPhoto {
  mediaId: string;
  /** Where it is, if it is not uploaded: then its id stands in until its owner is known. */
  url: string | undefined;
}

/** The photos of a cell: ids of uploaded ones, and addresses of others, each address once. */
export function readPhotos(cell: string): ReadPhoto[] {
  const photos = listOf(cell).map(readPhoto);
  return photos.filter(
    ({ url }, index) => url === undefined || photos.findIndex((other) => other.url === url) === index,
  );
}

function readPhoto(entry: string): ReadPhoto {
  if (!/^[a-z]+:\/\//i.test(entry)) return { mediaId: entry, url: undefined };
  const wrong = findWrongLink(entry);
  if (wrong !== undefined) throw new CellRefused(`${wrong}: ${entry}`);
  const url = new URL(entry);
  url.hash = "";
  return { mediaId: idFrom("link", url.href), url: url.href };
}
