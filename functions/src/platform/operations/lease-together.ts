import type { Context } from "../runtime/context.ts";
import { perInstance } from "../runtime/per-instance.ts";
import { MINUTE } from "../values/clock.ts";
import { idFrom } from "../values/ids.ts";
import { leasedPer, takeBlock, type Block, type Windows } from "./leased-limit.ts";
import type { Limit } from "./limit.ts";

/** One limit of an operation, of one member or address. */
export interface LimitOf {
  readonly operation: string;
  readonly subject: string;
  readonly limit: Limit;
}

/** The limits a minute that this instance has met, by operation: few, as the contract has them. */
const knownLimits = perInstance(() => new Map<string, Limit>());

/** `limits/{id}` of what is limited alone. */
export const limitId = ({ operation, subject }: Pick<LimitOf, "operation" | "subject">) =>
  idFrom("limit", `${operation}:${subject}`);

/**
 * `limits/{id}` in which limits of one subject are leased together; undefined of one that is leased alone. Whoever looks at a page calls
 * several operations within the minute: one read and one write bring blocks for all of them. What a long period would leave
 * unused for long is leased by itself.
 */
export function groupOf({ limit, subject }: Pick<LimitOf, "limit" | "subject">): string | undefined {
  return limit.periodMs === MINUTE ? idFrom("limits", `${limit.per}:${subject}`) : undefined;
}

/** The limits to take a block of with this one: those of the same subject that this instance serves. */
export function companionsOf(context: Context, asked: LimitOf): LimitOf[] {
  const known = knownLimits(context);
  known.set(asked.operation, asked.limit);
  return [...known]
    .filter(([operation, { per }]) => operation !== asked.operation && per === asked.limit.per)
    .map(([operation, limit]) => ({ operation, subject: asked.subject, limit }));
}

/**
 * A block of the limit that is asked for and of each companion, from the windows of one period. Where the asked one has none left there is
 * nothing of the others either, so that a refusal writes nothing. Pure: the caller stores the windows.
 */
export function takeBlocks(
  asked: LimitOf,
  companions: readonly LimitOf[],
  { windows, now }: { windows: Windows | undefined; now: Date },
): { blocks: Map<LimitOf, Block>; windows: Windows } {
  const leased = windows && windows.endsAt > now ? { ...windows.leased } : {};
  const take = ({ operation, limit }: LimitOf): Block => {
    const window = windows && { leased: windows.leased[operation] ?? 0, endsAt: windows.endsAt };
    const block = takeBlock(leasedPer(limit), window, { now });
    leased[operation] = block.window.leased;
    return block;
  };
  const first = take(asked);
  const blocks = new Map([[asked, first]]);
  if (first.tokens > 0) for (const companion of companions) blocks.set(companion, take(companion));
  return { blocks, windows: { leased, endsAt: first.window.endsAt } };
}
