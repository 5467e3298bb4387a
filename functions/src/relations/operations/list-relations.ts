import { memberReader } from "../../accounts/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import type { PageRequest } from "../../platform/operations/list-page.ts";
import { pageInMemory } from "../../platform/operations/page-in-memory.ts";
import type { Context } from "../../platform/runtime/context.ts";
import * as contract from "../contract.ts";
import { relationsReader } from "../relations-store.ts";

/** Pages of a list in one's own relations, with those whom it names: one read and one a member. */
function lister(context: Pick<Context, "database">) {
  const members = memberReader(context);
  return async <V>(
    list: Readonly<Record<string, V>>,
    orderOf: (value: V) => number,
    request: PageRequest,
  ) => {
    const page = pageInMemory(Object.entries(list), ([uid, value]) => [orderOf(value), uid], request);
    const found = await members.findAll(page.items.map(([uid]) => uid));
    const items = page.items.map(([uid, value], index) => {
      const member = found[index];
      const theirs = member && !member.isLeaving ? member : undefined;
      return { uid, handle: theirs?.handle ?? null, displayName: theirs?.displayName ?? null, value };
    });
    return { items, next: page.next };
  };
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
