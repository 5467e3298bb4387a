import assert from "node:assert/strict";
import type { Context } from "../src/platform/runtime/context.ts";
import { MINUTE } from "../src/platform/values/clock.ts";
import { ignoreDeath } from "./drafts.ts";
import type { MemoryWorld } from "./memory/memory-context.ts";

interface Survival {
  readonly prepare: () => Promise<MemoryWorld>;
  /** What may die at any commit, and is then repeated from its beginning. */
  readonly story: (context: Context) => Promise<void>;
  /** What the story came to, without times and random ids. */
  readonly endState: (world: MemoryWorld) => Promise<unknown>;
  /** Fewer commits would say that the story does not do what the test is about. */
  readonly minCommits: number;
  /** Dies at each so many commits only, for a story in which many do the same; at every one unless given. */
  readonly every?: number;
}

/** Asserts that a story ends the same when its instance dies right before or after any one of its commits, or of every so many. */
export async function assertSurvivesDeaths(
  moment: "before" | "after",
  { prepare, story, endState, minCommits, every = 1 }: Survival,
): Promise<void> {
  const undisturbed = await prepare();
  const counted = undisturbed.dying({ commit: 0, moment });
  await story(counted);
  const expected = await endState(undisturbed);
  assert.ok(counted.commits() >= minCommits, `${counted.commits()} commits`);
  for (let commit = 1; commit <= counted.commits(); commit += every) {
    const world = await prepare();
    await story(world.dying({ commit, moment })).catch(ignoreDeath);
    // Leases run out, and triggers and tasks come again.
    world.clock.advance(5 * MINUTE);
    await story(world.context);
    assert.deepEqual(await endState(world), expected, `dead ${moment} commit ${commit}`);
  }
}
