import type { DocumentOptions } from "firebase-functions/firestore";
import { functionDefaults } from "../config.ts";
import { cloudFunction, type CloudFunction } from "./cloud-function.ts";
import type { DocumentChange } from "./event.ts";
import type { Reaction } from "./reaction.ts";

type Load = () => Promise<{ default: Reaction<DocumentChange> }>;

const firestore = {
  name: "firebase-functions/firestore",
  load: () => import("firebase-functions/firestore"),
};

/**
 * Runs a reaction on each change of a document. Events come at least once and in any order; a failure is
 * retried with back-off for up to a day, unless it is a `GiveUp`.
 */
export function whenDocument(document: string) {
  const settings = (options: Partial<DocumentOptions>) => ({
    ...functionDefaults,
    retry: true,
    ...options,
    document,
  });
  return {
    created: (load: Load, options: Partial<DocumentOptions> = {}): CloudFunction =>
      cloudFunction(firestore, ({ onDocumentCreated }) =>
        onDocumentCreated(settings(options), async ({ id, time, params, data }) =>
          deliver(load, { eventId: id, at: new Date(time), params, after: data?.data() }),
        ),
      ),
    written: (load: Load, options: Partial<DocumentOptions> = {}): CloudFunction =>
      cloudFunction(firestore, ({ onDocumentWritten }) =>
        onDocumentWritten(settings(options), async ({ id, time, params, data }) =>
          deliver(load, {
            eventId: id,
            at: new Date(time),
            params,
            before: data?.before.data(),
            after: data?.after.data(),
          }),
        ),
      ),
  };
}

async function deliver(load: Load, change: DocumentChange): Promise<void> {
  const [{ react }, { datesInside }, { default: reaction }] = await Promise.all([
    import("./react.ts"),
    import("../firestore/dates-inside.ts"),
    load(),
  ]);
  const { before, after } = change;
  await react(
    reaction,
    { ...change, before: datesInside(before), after: datesInside(after) },
    change.eventId,
  );
}
