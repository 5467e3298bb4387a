import type { Context } from "../../platform/runtime/context.ts";
import { memberReader } from "../member-store.ts";

/** Of those who have left. */
const FORMER_MEMBER = "former member";
/** Bounds the memory of somebody with very many others. */
const MAX_KNOWN = 10_000;

/** What other members are called in an export: by their handle. One read for each, once. */
export function memberLabels(context: Pick<Context, "database">) {
  const members = memberReader(context);
  const known = new Map<string, string>();
  return {
    async of(uids: readonly string[]): Promise<ReadonlyMap<string, string>> {
      if (known.size > MAX_KNOWN) known.clear();
      const unknown = [...new Set(uids)].filter((uid) => !known.has(uid));
      const found = await members.findAll(unknown);
      for (const [at, uid] of unknown.entries()) known.set(uid, found[at]?.handle ?? FORMER_MEMBER);
      return known;
    },
  };
}
