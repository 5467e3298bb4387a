import type { BlockEndings } from "./relations/public.ts";

/**
 * What ends in the transaction of a block. Relations asks, and must not depend on the domains that know: they look at relations.
 * So each offers what it ends and this table joins them, as `erasure-obstacles.ts` joins what stands against leaving.
 */
export const blockEndings: BlockEndings = [
  () => import("./messages/block-ending.ts"),
  () => import("./offers/block-ending.ts"),
];
