import type { Declared } from "./declared.ts";
import { type Finding, unknown } from "./finding.ts";
import type { Google } from "./google.ts";

/** The parts of a deploy, as `--only` names them. */
export type Part = "functions" | "firestore" | "storage" | "hosting";

export interface Project {
  readonly id: string;
  readonly declared: Declared;
  readonly google: Google;
}

/** Something that a deploy needs, or replaces. */
export interface Check {
  readonly what: string;
  /** The parts of a deploy that it concerns. */
  readonly parts: readonly Part[];
  /** How a person looks, where this cannot. */
  readonly byHand: (id: string) => string;
  readonly look: (project: Project) => Promise<Finding[]>;
}

export const EVERY_PART: readonly Part[] = ["functions", "firestore", "storage", "hosting"];

/** The parts that `--only` and `--except` leave: `functions:media` is a part of functions. */
export function partsOf(only: string | undefined, except: string | undefined): Part[] {
  const isLeft = (part: Part) =>
    (only === undefined || named(only).has(part)) && !(except !== undefined && named(except).has(part));
  return EVERY_PART.filter(isLeft);
}

function named(list: string): Set<string | undefined> {
  return new Set(list.split(/[\s,]+/).map((each) => each.split(":")[0]));
}

/** Each look for itself: one that is refused is said to be, and hides no other. */
export async function runChecks(
  checks: readonly Check[],
  project: Project,
  parts: readonly Part[],
): Promise<Finding[]> {
  const due = checks.filter((check) => check.parts.some((part) => parts.includes(part)));
  const found = await Promise.all(
    due.map((check) =>
      check
        .look(project)
        .catch((error: unknown) => [unknown(`${check.what}: ${reasonOf(error)}`, check.byHand(project.id))]),
    ),
  );
  return found.flat();
}

function reasonOf(error: unknown): string {
  const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return `cannot be read (${line.replace(/^Request to (https?:\/\/[^/]+)\S* had /, "$1: ")})`;
}
