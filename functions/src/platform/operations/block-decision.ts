import type { Access } from "../auth/access.ts";
import type { Failures } from "./failures.ts";

/** Why it changes nothing of an operation that the caller and somebody else have been kept apart by a block. */
type Unaffected =
  /** It concerns nobody but the caller, or what nobody is behind. */
  | "own"
  /** Everybody may see it, signed in or not: a block hides no public page. */
  | "public"
  /** What two have bought and sold goes on by its own process, with its papers and its reviews. */
  | "order"
  /** It shows what the two had to do with each other before. */
  | "record";

/** What becomes of an operation when one of the two whom it concerns has blocked the other, whichever of them calls. */
export type BlockDecision<F extends Failures = Failures> =
  | Unaffected
  /** It fails as it does where the thing is not there or not open, so that nobody learns of a block. `because`: of whom, or why. */
  | { readonly refusesAs: Extract<keyof F, string>; readonly because: string }
  /** Its answer is without what is of the other: this. */
  | { readonly leavesOut: string };

/**
 * Each operation says it, so that none is forgotten: one that does not, does not compile. What moderators and admins do, they do
 * whoever blocks whom. `test/journeys/blocks.test.ts` holds every operation to its word.
 */
export type DecidesBlocks<A extends Access, F extends Failures> = [A] extends ["moderator" | "admin"]
  ? { readonly blocks?: never }
  : { readonly blocks: BlockDecision<F> };
