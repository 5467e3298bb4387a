import { setTimeout } from "node:timers/promises";
import type { Instance } from "../cold-start/instance.ts";
import { median } from "../cold-start/median.ts";
import { styles, type makeCandidates, type Style } from "./candidates.ts";
import { load, percentile, type Until } from "./load.ts";
import { operations, type Market, type Operation } from "./market.ts";
import { cpuMsOf, residentMbOf } from "./process-usage.ts";

type Candidates = Awaited<ReturnType<typeof makeCandidates>>;

const COLD_ROUNDS = 3;
export const connectionCounts = [1, 8, 64] as const;
const ROUNDS = 5;
const BLOCK_MS = 400;
/** So that the code of each is compiled for speed. */
const WARM_UP_REQUESTS = 300;

interface Load {
  readonly operation: Operation;
  readonly connections: number;
}

interface Place extends Load {
  readonly style: Style;
}

/** What was measured of one style under one load, round by round. */
export interface Cell extends Place {
  readonly times: number[];
  readonly perSecond: number[];
  /** Processor time of the process for one request, in milliseconds. */
  readonly cpuMs: number[];
}

/** Process start → first answer to a member's read, in milliseconds: medians of fresh processes, one style after another. */
export async function measureCold(candidates: Candidates, market: Market): Promise<Record<Style, number>> {
  const times = emptyLists();
  for (let round = 0; round <= COLD_ROUNDS; round += 1) {
    for (const style of styles) {
      const { transport, start } = candidates[style];
      await using instance = await start(market.next("member's read", transport));
      if (instance.first.status !== 200)
        throw new Error(`${style}: ${instance.first.text}\n${instance.readLog()}`);
      // The first round warms the disk, and does not count.
      if (round > 0) times[style].push(instance.first.ms);
    }
  }
  return byStyle((style) => median(times[style]));
}

/** Each style under the same load in turn, so that a busy moment of the machine falls on all of them. */
export async function measureWarm(candidates: Candidates, market: Market) {
  await using running = new AsyncDisposableStack();
  const instances = {} as Record<Style, Instance>;
  for (const style of styles) {
    const { transport, start } = candidates[style];
    instances[style] = running.use(await start(market.next("member's read", transport)));
  }
  const block = async ({ style, operation, connections }: Place, until: Until) => {
    const { address, pid } = instances[style];
    const { transport } = candidates[style];
    const before = cpuMsOf(pid);
    const measured = await load(address, {
      connections,
      ...until,
      next: () => market.next(operation, transport),
    });
    return { ...measured, cpuMs: (cpuMsOf(pid) - before) / measured.times.length };
  };
  for (const operation of operations)
    for (const style of styles)
      await block({ style, operation, connections: 8 }, { requests: WARM_UP_REQUESTS });

  const cells: Cell[] = [];
  for (const operation of operations) {
    for (const connections of connectionCounts) {
      const measured = styles.map((style): Cell => ({
        style,
        operation,
        connections,
        times: [],
        perSecond: [],
        cpuMs: [],
      }));
      for (let round = 0; round < ROUNDS; round += 1) {
        // Each is first as often as the others.
        for (const index of styles.keys()) {
          const cell = measured[(index + round) % measured.length] as Cell;
          const { times, perSecond, cpuMs } = await block(cell, { forMs: BLOCK_MS });
          cell.times.push(...times);
          cell.perSecond.push(perSecond);
          cell.cpuMs.push(cpuMs);
        }
      }
      cells.push(...measured);
    }
  }
  await setTimeout(1000);
  const memory = byStyle((style) => residentMbOf(instances[style].pid));
  return { cells, memory };
}

export type Warm = Awaited<ReturnType<typeof measureWarm>>;

export function findCell({ cells }: Warm, { style, operation, connections }: Place): Cell {
  const found = cells.find(
    (cell) => cell.style === style && cell.operation === operation && cell.connections === connections,
  );
  if (!found) throw new Error(`${style}, ${operation}, ${connections} connections were not measured`);
  return found;
}

/** How many times as many requests a second as express, by the median of the rounds: each round compares neighbours in time. */
export function ratioToExpress(warm: Warm, place: Place): number {
  const ours = findCell(warm, place).perSecond;
  const theirs = findCell(warm, { ...place, style: "express" }).perSecond;
  return median(ours.map((each, round) => each / (theirs[round] ?? Number.NaN)));
}

export function latencyOf(cell: Cell): { p50: number; p99: number } {
  return { p50: percentile(cell.times, 0.5), p99: percentile(cell.times, 0.99) };
}

function emptyLists(): Record<Style, number[]> {
  return { callable: [], "REST function": [], server: [], express: [] };
}

function byStyle<T>(value: (style: Style) => T): Record<Style, T> {
  return Object.fromEntries(styles.map((style) => [style, value(style)])) as Record<Style, T>;
}
