import { readFileSync } from "node:fs";
import { join } from "node:path";
import { functionsFolder } from "../paths.ts";

/** What Cloud Run bills an instance of a function by. */
export interface FunctionSize {
  readonly memoryMb: number;
  readonly vcpu: number;
  readonly concurrency: number;
}

export interface DeployedFunction extends FunctionSize {
  readonly name: string;
  /** As the table of deployed functions has it: its kind and what it listens to. */
  readonly trigger: string;
  readonly maxInstances: number;
}

/** Firebase's own, for what a function leaves open. */
const DEFAULTS = { vcpu: 1, concurrency: 80 };

/** Of the table that a test compares with what a deploy would make. */
export function readDeployedFunctions(): DeployedFunction[] {
  const [heads = "", ...lines] = readFileSync(join(functionsFolder, "test/cloud-surface.txt"), "utf8").split(
    "\n",
  );
  const end = lines.indexOf("");
  // Columns are as wide as their widest cell, so that they begin where their heads do.
  const columns = [...heads.matchAll(/\S+ */g)].map(({ 0: head, index }) => [head.trim(), index] as const);
  return lines.slice(0, end).map((line) => {
    const cell = (name: string) => {
      const column = columns.findIndex(([head]) => head === name);
      return line.slice(columns[column]?.[1], columns[column + 1]?.[1]).trim();
    };
    return {
      name: cell("function"),
      trigger: cell("trigger"),
      memoryMb: Number(cell("memory")),
      vcpu: numberOf(cell("cpu"), DEFAULTS.vcpu),
      concurrency: numberOf(cell("concurrency"), DEFAULTS.concurrency),
      maxInstances: Number(cell("instances")),
    };
  });
}

/** Secrets that a deploy asks for, each a version that is kept. */
export function countSecrets(): number {
  const surface = readFileSync(join(functionsFolder, "test/cloud-surface.txt"), "utf8");
  return [...surface.matchAll(/^[A-Z_]+ +secret /gm)].length;
}

const numberOf = (cell: string, preset: number) => (cell === "-" ? preset : Number(cell));
