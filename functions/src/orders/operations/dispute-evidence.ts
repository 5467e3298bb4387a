import { photoReader, type ShownPhoto } from "../../media/public.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { implement } from "../../platform/operations/implement.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { idFrom } from "../../platform/values/ids.ts";
import * as contract from "../contract.ts";
import {
  addStatement,
  countStatements,
  evidenceDeadline,
  evidenceSentAt,
  findContested,
  giveEvidence,
} from "../evidence.ts";
import { sendEvidence } from "../jobs.ts";
import { orderStore } from "../order-store.ts";
import { actorOf } from "../order.ts";
import { presentOrder } from "../present-order.ts";
import { MAX_STATEMENTS } from "../statement.ts";

const dependencies = { orders: orderStore, media: photoReader };

export const addDisputeStatement = implement(
  contract.addDisputeStatement,
  dependencies,
  async ({ input, caller, fail, now, transaction, orders, media }) => {
    const { orderId, text, photos } = input;
    const order = await orders.find(orderId, transaction);
    const by = order && actorOf(order, caller.uid);
    if (!order || !by) throw fail.OrderNotFound();
    if (order.state !== "disputed") throw fail.ActionNotAllowed({ state: order.state });
    if (countStatements(order, by) >= MAX_STATEMENTS) throw fail.TooManyStatements();
    const { shown, missing } = await chooseEvidence(transaction, media, { photos, owner: caller.uid });
    if (missing !== undefined) throw fail.PhotoNotReady({ mediaId: missing });
    const stated = addStatement(order, { by, text, photos: shown, at: now });
    orders.save(transaction, stated);
    return presentOrder(stated, by);
  },
);

/** A job sends it, so that it is retried while the provider is away. */
export const submitEvidence = implement(
  contract.submitEvidence,
  dependencies,
  async ({ input, caller, fail, now, transaction, orders, media }) => {
    const { orderId, text, photos } = input;
    const order = await orders.find(orderId, transaction);
    const actor = order && actorOf(order, caller.uid);
    if (!order || !actor) throw fail.OrderNotFound();
    if (actor !== "seller") throw fail.ActionNotAllowed({ state: order.state });
    const contested = findContested(order);
    if (!contested) throw fail.NotContested();
    if (contested.evidence) throw fail.EvidenceGiven();
    const deadline = evidenceDeadline(contested);
    if (!deadline) throw fail.EvidenceNotTaken();
    if (now >= deadline) throw fail.EvidenceLate({ deadline: deadline.toISOString() });
    const { shown, missing } = await chooseEvidence(transaction, media, { photos, owner: caller.uid });
    if (missing !== undefined) throw fail.PhotoNotReady({ mediaId: missing });

    const { id: disputeId } = contested;
    await enqueue(transaction, sendEvidence, {
      id: idFrom("evidence", disputeId),
      payload: { disputeId, checkoutId: order.checkoutId },
      now,
      dueAt: evidenceSentAt(contested, now),
    });
    const given = giveEvidence(order, disputeId, { text, photos: shown, state: "sending", at: now });
    orders.save(transaction, given);
    return presentOrder(given, actor);
  },
);

/** The photos as they are now; `missing` is the first that is not the owner's own, ready and uploaded as evidence. */
async function chooseEvidence(
  transaction: Transaction,
  media: ReturnType<typeof photoReader>,
  { photos, owner }: { photos: readonly string[]; owner: string },
): Promise<{ shown: ShownPhoto[]; missing: string | undefined }> {
  const chosen = photos.map((mediaId) => ({ mediaId, generation: null }));
  const renditions = await media.findChosen(chosen, transaction);
  const usable = renditions.map((rendition) =>
    rendition?.owner === owner && rendition.purpose === "evidence" ? rendition : undefined,
  );
  const shown = usable.flatMap((rendition) =>
    rendition ? { mediaId: rendition.mediaId, generation: rendition.generation } : [],
  );
  return { shown, missing: photos.find((_, index) => !usable[index]) };
}
