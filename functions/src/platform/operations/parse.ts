import type * as z from "zod";
import { listIssues } from "./list-issues.ts";
import { failPipeline } from "./pipeline-failures.ts";

/** More than this many issues help nobody and cost bandwidth. */
const MAX_ISSUES = 20;

export function parseInput(schema: z.ZodType, input: unknown): unknown {
  const parsed = schema.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  const issues = listIssues(parsed.error.issues)
    .slice(0, MAX_ISSUES)
    .map(({ path, message }) => ({ path: path.slice(0, 200), message: message.slice(0, 200) }));
  throw failPipeline.InvalidInput({ issues });
}

/** Drops what the contract does not name and throws on what it does not allow: nothing else leaves. */
export function parseOutput(schema: z.ZodType, output: unknown): unknown {
  return schema.parse(output);
}
