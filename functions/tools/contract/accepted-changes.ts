import type { BreakingChange } from "./breaking-changes.ts";

/** A breaking change that is meant, as `contract/accepted-changes.json` has it. */
export interface AcceptedChange {
  readonly check: string;
  readonly operation: string;
  readonly reason: string;
}

/** What nobody has accepted with a reason, and what was accepted and has not happened. */
export function judge(
  changes: readonly BreakingChange[],
  accepted: readonly AcceptedChange[],
): { refused: BreakingChange[]; unused: AcceptedChange[] } {
  const isOf = (change: BreakingChange) => (each: AcceptedChange) =>
    change.check === each.check && change.operation === each.operation && each.reason.trim() !== "";
  return {
    refused: changes.filter((change) => !accepted.some(isOf(change))),
    unused: accepted.filter((each) => !changes.some((change) => isOf(change)(each))),
  };
}
