import { parseArgs } from "node:util";
import { Problem } from "../problem.ts";
import { MEMBER_COUNTS } from "./workloads.ts";

export interface Options {
  readonly members: readonly number[];
  /** The case of an HTTP API on AWS and Google, which is none of Souk's. */
  readonly seed: boolean;
  /** Beside a backend built the usual way. */
  readonly compare: boolean;
  readonly json: boolean;
}

/** Above it, a month's bytes are no exact numbers any more; and one project serves no such market. */
const MAX_MEMBERS = 10_000_000;

/** @throws Problem for what is no option, or no number of members. */
export function readOptions(args: readonly string[]): Options {
  const { members, compare, seed = false, json = false } = parse(args);
  if (compare !== undefined && compare !== "naive")
    throw new Problem(`Nothing is known of "${compare}": use --compare naive`);
  return {
    members: members === undefined ? MEMBER_COUNTS : [parseMembers(members)],
    compare: compare !== undefined,
    seed,
    json,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        members: { type: "string" },
        compare: { type: "string" },
        seed: { type: "boolean" },
        json: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : String(error)}. ${USAGE}`);
  }
}

const USAGE = "Use: npm run cost -- [--members 5000] [--compare naive] [--seed] [--json]";

function parseMembers(text: string): number {
  const members = Number(text);
  if (!/^\d+$/.test(text) || members > MAX_MEMBERS)
    throw new Problem(`--members ${text} is no number of members: give 0 to ${MAX_MEMBERS}`);
  return members;
}
