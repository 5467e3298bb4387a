import type { StorageOptions } from "firebase-functions/storage";
import { functionDefaults } from "../runtime/config.ts";
import { cloudFunction, type CloudFunction } from "../runtime/cloud-function.ts";
import { matchPath } from "./match-path.ts";
import type { StoredObject } from "./event.ts";
import type { Reaction } from "./reaction.ts";

type Load = () => Promise<{ default: Reaction<StoredObject> }>;

/**
 * Runs a reaction on each finished upload below a path such as `uploads/{uid}/{mediaId}`. Storage reports
 * every object of the bucket; those elsewhere, our own derived files among them, end here before anything
 * heavy loads.
 */
export function whenObject(pattern: string) {
  return {
    finalized: (load: Load, options: Partial<StorageOptions> = {}): CloudFunction =>
      cloudFunction(
        { name: "firebase-functions/storage", load: () => import("firebase-functions/storage") },
        ({ onObjectFinalized }) =>
          onObjectFinalized({ ...functionDefaults, retry: true, ...options }, async ({ id, data }) => {
            // Events without data exist, though not in the library's types: they are about nothing here.
            const params = matchPath(pattern, (data as { name?: string } | undefined)?.name ?? "");
            if (!params) return;
            const [{ runReaction }, { default: reaction }] = await Promise.all([
              import("./run-reaction.ts"),
              load(),
            ]);
            const object: StoredObject = {
              eventId: id,
              path: data.name,
              params,
              generation: String(data.generation),
              // Declared as a number, sent as digits.
              size: Number.parseInt(String(data.size), 10),
              contentType: data.contentType,
              metadata: withoutTokens(data.metadata),
            };
            await runReaction(reaction, object, id);
          }),
      ),
  };
}

/** A download token in a log would give access to the object. */
function withoutTokens(metadata: Record<string, string> = {}): Record<string, string> {
  const { firebaseStorageDownloadTokens: _, ...rest } = metadata;
  return rest;
}
