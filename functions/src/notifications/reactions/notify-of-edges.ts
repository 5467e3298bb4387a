import { listingReader } from "../../listings/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { instanceCache } from "../../platform/runtime/instance-cache.ts";
import type { DocumentChange } from "../../platform/triggers/event.ts";
import { defineDocumentReaction } from "../../platform/triggers/reaction.ts";
import { HOUR } from "../../platform/values/clock.ts";
import { groupScheduler } from "../groups/group-scheduler.ts";

/** A listing never changes hands: one read in an instance, however many like it. */
const sellerCache = instanceCache<string | undefined>({ ttlMs: HOUR });

function sellers(context: Context) {
  const cache = sellerCache(context);
  return (listingId: string) =>
    cache.read(listingId, async () => (await listingReader(context).find(listingId))?.seller);
}

/** Has a seller told who likes what they sell. Safe to repeat, in any order: what is told is asked from the likes there are. */
export const notifyOfLike = defineDocumentReaction(
  { groups: groupScheduler, sellerOf: sellers },
  async ({ event, groups, sellerOf }) => {
    const { uid, listingId } = namesIn(event, ["uid", "listingId"]);
    if (!uid || !listingId || !isChange(event)) return;
    const seller = await sellerOf(listingId);
    if (!seller || seller === uid) return;
    const target = { kind: "listingLiked", uid: seller, listingId } as const;
    await groups.include(target, changeOf(event));
  },
);

/** Has a member told who follows them. Safe to repeat, in any order: what is told is asked from the edges there are. */
export const notifyOfFollow = defineDocumentReaction(
  { groups: groupScheduler },
  async ({ event, groups }) => {
    const { followed } = namesIn(event, ["followed"]);
    if (!followed || !isChange(event)) return;
    const target = { kind: "memberFollowed", uid: followed } as const;
    await groups.include(target, changeOf(event));
  },
);

/** By the time in the document, as its source is asked. */
function changeOf({ after, at }: DocumentChange): { at: Date; isGone: boolean } {
  const madeAt = (after as { at?: unknown } | undefined)?.at;
  return { at: madeAt instanceof Date ? madeAt : at, isGone: after === undefined };
}

const isChange = ({ before, after }: DocumentChange) => (before === undefined) !== (after === undefined);

/** Fields that are texts: clients write the documents. */
function namesIn<F extends string>(
  { before, after }: DocumentChange,
  fields: readonly F[],
): Partial<Record<F, string>> {
  const document = (after ?? before) as Record<string, unknown>;
  const names = fields.flatMap((field) => {
    const value = document[field];
    return typeof value === "string" ? [[field, value] as const] : [];
  });
  return Object.fromEntries(names) as Partial<Record<F, string>>;
}
