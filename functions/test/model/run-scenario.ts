import assert from "node:assert/strict";
import { check } from "./invariants/check.ts";
import { askProvider, letTimePass } from "./ending.ts";
import { play } from "./play.ts";
import { repeatAll, settle } from "./delivery.ts";
import { providerStore } from "./view.ts";
import type { Scenario } from "./steps.ts";
import { openWorld, type World } from "./world.ts";

/** Plays a scenario step by step, checks the invariants after each, and settles everything in the end. */
export async function runScenario({ setup, steps }: Scenario): Promise<World> {
  process.env.RISK_HOLD_SCORE = String(setup.holdScore);
  process.env.TAX_MODE = setup.tax;
  process.env.RESERVE_PERCENT = String(setup.reservePercent);
  process.env.PAYMENT_PROVIDER = "sandbox";
  const world = await openWorld(setup);
  for (const step of steps) {
    await play(world, step);
    check(world, { isSettled: false });
  }
  await settle(world, setup.salt);
  check(world, { isSettled: true });
  if (setup.salt % 3 === 0) await letTimePass(world);
  else await askProvider(world);
  if (setup.salt % 3 === 1) await repeat(world);
  return world;
}

/** A repeated delivery changes nothing. */
async function repeat(world: World): Promise<void> {
  const before = providerStore(world.memory);
  await repeatAll(world, world.setup.salt);
  assert.deepEqual(providerStore(world.memory), before, "a repeated delivery changes something");
  await settle(world, 0);
  assert.deepEqual(providerStore(world.memory), before, "a repeated delivery changes something later");
}
