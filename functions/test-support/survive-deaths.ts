import assert from "node:assert/strict";
import type { Context } from "../src/platform/runtime/context.ts";
import { MINUTE } from "../src/platform/values/clock.ts";
import { ignoreDeath } from "./drafts.ts";
import type { MemoryWorld } from "./memory/memory-context.ts";
import { sampleDeaths } from "./sample-deaths.ts";

interface Survival {
  readonly prepare: () => Promise<MemoryWorld>;
  /** What may die at any commit, and is then repeated from its beginning. */
  readonly story: (context: Context) => Promise<void>;
  /** What the story came to, without times and random ids. */
  readonly endState: (world: MemoryWorld) => Promise<unknown>;
  /** Fewer commits would say that the story does not do what the test is about. */
  readonly minCommits: number;
  /** Dies at so many of them: fewer for a story in which many commits do the same. */
  readonly sample?: number;
}

/** Asserts that a story ends the same when its instance dies right before or after a sample of its commits; at night, any of them. */
export async function assertSurvivesDeaths(
  moment: "before" | "after",
  { prepare, story, endState, minCommits, sample = 5 }: Survival,
): Promise<void> {
  const undisturbed = await prepare();
  const counted = undisturbed.dying({ commit: 0, moment });
  await story(counted);
  const expected = await endState(undisturbed);
  assert.ok(counted.commits() >= minCommits, `${counted.commits()} commits`);
  for (const commit of sampleDeaths(counted.commits(), sample)) {
    const world = await prepare();
    await story(world.dying({ commit, moment })).catch(ignoreDeath);
    // Leases run out, and triggers and tasks come again.
    world.clock.advance(5 * MINUTE);
    await story(world.context);
    assert.deepEqual(await endState(world), expected, `dead ${moment} commit ${commit}`);
  }
}
