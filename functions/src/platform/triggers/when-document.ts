import type { DocumentOptions, DocumentSnapshot } from "firebase-functions/firestore";
import { after as laterThan, SECOND } from "../values/clock.ts";
import { functionDefaults } from "../runtime/config.ts";
import { cloudFunction, type CloudFunction } from "../runtime/cloud-function.ts";
import type { DocumentChange } from "./event.ts";
import type { Reaction } from "./reaction.ts";

type Load = () => Promise<{ default: Reaction<DocumentChange> }>;

const firestore = {
  name: "firebase-functions/firestore",
  load: () => import("firebase-functions/firestore"),
};

/**
 * Runs a reaction on each change of a document. Events come at least once and in any order; a failure is
 * retried with back-off for up to a day, unless it is a `NonRetryableError`.
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
          deliver(load, { eventId: id, at: commitTime(time, data), params, after: data?.data() }),
        ),
      ),
    written: (load: Load, options: Partial<DocumentOptions> = {}): CloudFunction =>
      cloudFunction(firestore, ({ onDocumentWritten }) =>
        onDocumentWritten(settings(options), async ({ id, time, params, data }) =>
          deliver(load, {
            eventId: id,
            at: commitTime(time, data?.after),
            params,
            before: data?.before.data(),
            after: data?.after.data(),
          }),
        ),
      ),
  };
}

/**
 * Firestore reports when it wrote a document; for a deletion only the event has a time. The emulator
 * truncates that to the second: the deletion was within the next one at the latest.
 */
function commitTime(time: string, after: DocumentSnapshot | undefined): Date {
  if (after?.updateTime) return after.updateTime.toDate();
  const at = new Date(time);
  return at.getUTCMilliseconds() === 0 ? laterThan(at, SECOND) : at;
}

async function deliver(load: Load, change: DocumentChange): Promise<void> {
  // The emulator tells of a deletion also where nothing was deleted.
  if (change.before === undefined && change.after === undefined) return;
  const [{ runReaction }, { timestampsToDates }, { default: reaction }] = await Promise.all([
    import("./run-reaction.ts"),
    import("../firestore/collection.ts"),
    load(),
  ]);
  const { before, after } = change;
  await runReaction(
    reaction,
    { ...change, before: timestampsToDates(before), after: timestampsToDates(after) },
    change.eventId,
  );
}
