import * as z from "zod";
import { memberReader } from "../../accounts/public.ts";
import { decodeCursor, encodeCursor } from "../../platform/operations/cursor.ts";
import { implement } from "../../platform/operations/implement.ts";
import type { PageRequest } from "../../platform/operations/list-page.ts";
import type { Context } from "../../platform/runtime/context.ts";
import * as contract from "../contract.ts";
import { relationsReader } from "../relations-store.ts";

/** Where a page ended: a time in milliseconds, or 0 where there is none, and a uid. */
const Position = z.tuple([z.int(), z.string().max(128)]);

interface Entry<V> {
  readonly uid: string;
  readonly order: number;
  readonly value: V;
}

/** Pages of a list in one's own relations, with those whom it names: one read and one a member. */
function lister(context: Pick<Context, "database">) {
  const members = memberReader(context);
  return async <V>(
    list: Readonly<Record<string, V>>,
    orderOf: (value: V) => number,
    { limit, after }: PageRequest,
  ) => {
    const all = Object.entries(list)
      .map(([uid, value]): Entry<V> => ({ uid, order: orderOf(value), value }))
      .toSorted(compare);
    const [order, uid] = after === undefined ? [Infinity, ""] : decodeCursor(Position, after);
    const rest = all.filter((entry) => compare({ uid, order }, entry) < 0);
    const shown = rest.slice(0, limit);
    const last = rest.length > limit ? shown.at(-1) : undefined;
    const found = await members.findAll(shown.map((entry) => entry.uid));
    const items = shown.map(({ uid: id, value }, index) => {
      const member = found[index];
      const theirs = member && !member.isLeaving ? member : undefined;
      return { uid: id, handle: theirs?.handle ?? null, displayName: theirs?.displayName ?? null, value };
    });
    return { items, next: last ? encodeCursor([last.order, last.uid]) : null };
  };
}

/** The latest first, then by uid. */
function compare(one: { order: number; uid: string }, other: { order: number; uid: string }): number {
  if (one.order !== other.order) return other.order - one.order;
  return one.uid < other.uid ? -1 : Number(one.uid > other.uid);
}

function named<P extends object, V extends object>(person: P, value: V): P & V {
  return { ...person, ...value };
}

const dependencies = { relations: relationsReader, listPage: lister };
const since = (at: Date) => at.getTime();

export const listFollows = implement(
  contract.listFollows,
  dependencies,
  async ({ input, caller, relations, listPage }) => {
    const { following } = await relations.read(caller.uid);
    const { items, next } = await listPage(following, since, input);
    return {
      follows: items.map(({ value, ...person }) => named(person, { since: value.toISOString() })),
      next,
    };
  },
);

export const listBlocks = implement(
  contract.listBlocks,
  dependencies,
  async ({ input, caller, relations, listPage }) => {
    const { blocked } = await relations.read(caller.uid);
    const { items, next } = await listPage(blocked, since, input);
    return {
      blocks: items.map(({ value, ...person }) => named(person, { blockedAt: value.toISOString() })),
      next,
    };
  },
);

export const listMutes = implement(
  contract.listMutes,
  dependencies,
  async ({ input, caller, now, relations, listPage }) => {
    const { muted } = await relations.read(caller.uid);
    const inForce = Object.fromEntries(
      Object.entries(muted).filter(([, { until }]) => until === null || until > now),
    );
    const { items, next } = await listPage(inForce, () => 0, input);
    const mutes = items.map(({ value: { until, what }, ...person }) =>
      named(person, { until: until?.toISOString() ?? null, what }),
    );
    return { mutes, next };
  },
);

export const getMutedWords = implement(
  contract.getMutedWords,
  { relations: relationsReader },
  async ({ caller, relations }) => ({ words: [...(await relations.read(caller.uid)).mutedWords] }),
);
