import { blockEndings } from "../../block-endings.ts";
import { accessStore } from "../../platform/auth/access-store.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { implement } from "../../platform/operations/implement.ts";
import { endingsOf } from "../block-ending.ts";
import * as contract from "../contract.ts";
import { widelyBlocked } from "../events.ts";
import { followStore } from "../follow-store.ts";
import { MAX_BLOCKS, MAX_NAMED_BY, without } from "../relations.ts";
import { relationsStore } from "../relations-store.ts";

/** Whoever so many have blocked, moderators hear of. */
const TOLD_AT = new Set([100, 1_000, 10_000]);

const dependencies = {
  access: accessStore,
  edges: followStore,
  prepareEndings: endingsOf(blockEndings),
  relations: relationsStore,
};

/**
 * One transaction with all that it ends, so that whatever is read next obeys it. A repeat changes nothing; what two were doing
 * at the same moment has either ended with the block or is refused by it.
 */
export const block = implement(contract.block, dependencies, {
  prefetch: ({ input, uid, relations }) =>
    uid === undefined ? [] : [uid, input.uid].map((each) => relations.referenceTo(each)),

  handle: async ({ input, caller, fail, now, transaction, access, edges, prepareEndings, relations }) => {
    const [blocker, blocked] = [caller.uid, input.uid];
    if (blocker === blocked) throw fail.OwnAccount();
    const [own, theirs, grant] = await Promise.all([
      relations.find(blocker, transaction),
      relations.find(blocked, transaction),
      access.findGrant(blocked, transaction),
    ]);
    if (!grant || grant.state === "deleted") throw fail.MemberNotFound();
    const earlier = Object.hasOwn(own.lists.blocked, blocked) ? own.lists.blocked[blocked] : undefined;
    if (earlier) return { uid: blocked, blockedAt: earlier.toISOString() };
    if (Object.keys(own.lists.blocked).length >= MAX_BLOCKS) throw fail.TooManyBlocks();

    const end = await prepareEndings({ blocker, blocked, transaction, now });
    end();
    // Also those whose trigger has not run yet.
    edges.remove(transaction, { follower: blocker, followed: blocked });
    edges.remove(transaction, { follower: blocked, followed: blocker });
    const { lists } = own;
    relations.save(transaction, {
      ...own,
      lists: {
        ...lists,
        following: without(lists.following, blocked),
        blocked: { ...lists.blocked, [blocked]: now },
      },
    });
    const others = Object.keys(theirs.lists.blockedBy).length;
    const blockedBy = others < MAX_NAMED_BY ? { [blocker]: now } : {};
    relations.save(transaction, {
      ...theirs,
      lists: {
        ...theirs.lists,
        following: without(theirs.lists.following, blocker),
        blockedBy: { ...theirs.lists.blockedBy, ...blockedBy },
      },
    });
    if (TOLD_AT.has(others + 1))
      emit(transaction, widelyBlocked, { at: now, data: { uid: blocked, blocks: others + 1 } });
    return { uid: blocked, blockedAt: now.toISOString() };
  },
});

/** Of somebody who is not blocked, or has left, nothing changes. What ended with the block stays ended. */
export const unblock = implement(
  contract.unblock,
  { relations: relationsStore },
  async ({ input, caller, transaction, relations }) => {
    const [own, theirs] = await Promise.all([
      relations.find(caller.uid, transaction),
      relations.find(input.uid, transaction),
    ]);
    if (!Object.hasOwn(own.lists.blocked, input.uid)) return {};
    relations.save(transaction, {
      ...own,
      lists: { ...own.lists, blocked: without(own.lists.blocked, input.uid) },
    });
    if (Object.hasOwn(theirs.lists.blockedBy, caller.uid))
      relations.save(transaction, {
        ...theirs,
        lists: { ...theirs.lists, blockedBy: without(theirs.lists.blockedBy, caller.uid) },
      });
    return {};
  },
);
