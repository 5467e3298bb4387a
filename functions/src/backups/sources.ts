import { dataMap } from "../data-map.ts";
import { collectionOf } from "../platform/data-map/describe-collection.ts";
import type { Context } from "../platform/runtime/context.ts";
import { documentSource, objectSource, userSource, type ObjectPrefix, type Source } from "./source.ts";

const { collections, files } = dataMap;

/** The names of collections that a backup has, as the data map says, and of those that it has not. */
export const backedUp = collections.filter(({ isBackedUp }) => isBackedUp).map(collectionOf);
export const leftOut = collections.filter(({ isBackedUp }) => !isBackedUp).map(collectionOf);

/** Up to the first id in them. */
function listPrefixes(): ObjectPrefix[] {
  return files
    .filter(({ isBackedUp }) => isBackedUp)
    .map(({ prefix, bucket }) => ({ prefix: prefix.split("{")[0] ?? "", bucket: bucket?.() || undefined }));
}

/** All that a backup has. */
export function listSources(context: Context, at: Date): Source[] {
  return [
    ...backedUp.map((name) => documentSource(context, name, at)),
    userSource(context),
    objectSource(context, listPrefixes()),
  ];
}
