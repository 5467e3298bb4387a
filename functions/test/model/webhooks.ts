import assert from "node:assert/strict";
import { check } from "./invariants/check.ts";
import { letTimePass } from "./ending.ts";
import { play } from "./play.ts";
import { repeatAll, settle } from "./post.ts";
import { providerStore } from "./view.ts";
import type { Story } from "./steps.ts";
import { openWorld, type World } from "./world.ts";

/** Plays a run step by step, checks the invariants after each, and settles everything in the end. */
export async function tell({ setup, steps }: Story): Promise<World> {
  process.env.RISK_HOLD_SCORE = String(setup.holdScore);
  process.env.TAX_MODE = setup.tax;
  const world = await openWorld(setup);
  for (const step of steps) {
    await play(world, step);
    check(world, { isSettled: false });
  }
  await settle(world, setup.salt);
  check(world, { isSettled: true });
  if (setup.salt % 3 === 0) await letTimePass(world);
  if (setup.salt % 3 === 1) await repeat(world);
  return world;
}

/** What is delivered twice changes nothing. */
async function repeat(world: World): Promise<void> {
  const before = providerStore(world.memory);
  await repeatAll(world, world.setup.salt);
  assert.deepEqual(providerStore(world.memory), before, "what is told twice changes something");
  await settle(world, 0);
  assert.deepEqual(providerStore(world.memory), before, "what is told twice changes something later");
}
