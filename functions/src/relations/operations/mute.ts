import { accessStore } from "../../platform/auth/access-store.ts";
import { implement } from "../../platform/operations/implement.ts";
import { after, HOUR } from "../../platform/values/clock.ts";
import * as contract from "../contract.ts";
import { wordsOf } from "../muted-words.ts";
import { MAX_MUTES, MAX_NAMED_BY, without, type Relations } from "../relations.ts";
import { relationsStore } from "../relations-store.ts";

/** A later one replaces an earlier one; those whose time is up go. */
export const mute = implement(
  contract.mute,
  { access: accessStore, relations: relationsStore },
  async ({ input, caller, fail, now, transaction, access, relations }) => {
    const { uid, hours, what } = input;
    if (caller.uid === uid) throw fail.OwnAccount();
    const [own, theirs, grant] = await Promise.all([
      relations.find(caller.uid, transaction),
      relations.find(uid, transaction),
      access.findGrant(uid, transaction),
    ]);
    if (!grant || grant.state === "deleted") throw fail.MemberNotFound();
    const others = mutesAt(without(own.lists.muted, uid), now);
    if (Object.keys(others).length >= MAX_MUTES) throw fail.TooManyMutes();
    const until = hours === undefined ? null : after(now, hours * HOUR);
    relations.save(transaction, {
      ...own,
      lists: { ...own.lists, muted: { ...others, [uid]: { until, what } } },
    });
    const { mutedBy } = theirs.lists;
    if (!Object.hasOwn(mutedBy, caller.uid) && Object.keys(mutedBy).length < MAX_NAMED_BY)
      relations.save(transaction, {
        ...theirs,
        lists: { ...theirs.lists, mutedBy: { ...mutedBy, [caller.uid]: true } },
      });
    return { uid, until: until?.toISOString() ?? null, what };
  },
);

/** Of somebody who is not muted, or has left, nothing changes. */
export const unmute = implement(
  contract.unmute,
  { relations: relationsStore },
  async ({ input, caller, transaction, relations }) => {
    const { uid } = input;
    const [own, theirs] = await Promise.all([
      relations.find(caller.uid, transaction),
      relations.find(uid, transaction),
    ]);
    if (Object.hasOwn(own.lists.muted, uid))
      relations.save(transaction, { ...own, lists: { ...own.lists, muted: without(own.lists.muted, uid) } });
    if (Object.hasOwn(theirs.lists.mutedBy, caller.uid))
      relations.save(transaction, {
        ...theirs,
        lists: { ...theirs.lists, mutedBy: without(theirs.lists.mutedBy, caller.uid) },
      });
    return {};
  },
);

export const setMutedWords = implement(
  contract.setMutedWords,
  { relations: relationsStore },
  async ({ input, caller, transaction, relations }) => {
    const own = await relations.find(caller.uid, transaction);
    const words = [...new Set(input.words.map(wordsOf))];
    relations.save(transaction, { ...own, lists: { ...own.lists, mutedWords: words } });
    return { words };
  },
);

function mutesAt(muted: Relations["muted"], now: Date): Relations["muted"] {
  return Object.fromEntries(Object.entries(muted).filter(([, { until }]) => until === null || until > now));
}
