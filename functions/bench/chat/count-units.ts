import { invoke } from "../../src/platform/runtime/invocation.ts";
import { createGroup } from "../../src/messages/operations/groups.ts";
import { MINUTE } from "../../src/platform/values/clock.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { openMessages, type Messages } from "../../test-support/messages.ts";
import { round } from "../cold-start/median.ts";

const READ = 1;
const WRITE = 3;
const BURST = 3;
const BURSTS = 20;

/** Estimated: a job to push once a burst, and what enqueuing it costs each message. */
const PUSH_JOB = 12;
const ENQUEUE = [WRITE + READ, READ, READ];
/** Two people listen to the conversation and to its messages. */
const LISTENING = 4 * READ;
/** Who reads writes the mark; both hear of it. */
const MARK = WRITE + 2 * READ;

export async function countUnits(): Promise<Record<string, number>> {
  const world = memoryContext();
  const crowd = Array.from({ length: 19 }, (_, n) => `member-${n}`);
  const chat = await openMessages(world, crowd);
  const pair = (await chat.send("ada", "sara", "Is it old?", { listingId: "pot" })).conversationId;
  await chat.send("sara", "ada", "Very");
  for (const uid of crowd) chat.follow(uid, "ada");
  const { id: group } = await chat.call<{ id: string }>("ada", createGroup, {
    title: "Collectors",
    members: crowd,
  });

  let send = 0;
  for (let burst = 0; burst < BURSTS; burst += 1) {
    world.clock.advance(2 * MINUTE);
    for (let index = 0; index < BURST; index += 1)
      send += await unitsOf(() => chat.send("ada", "sara", `Message ${burst}.${index}`));
  }
  const unitsOfSend = send / (BURST * BURSTS);
  const enqueue = ENQUEUE.reduce((sum, units) => sum + units, 0) / BURST;
  const units = unitsOfSend + enqueue + PUSH_JOB / BURST + LISTENING + MARK / BURST;
  return {
    writes_per_message: await writesOf(world, pair, () => chat.send("ada", "sara", "One more")),
    writes_per_message_20: await writesOf(world, group, () => sendTo(chat, group)),
    units_of_send: round(unitsOfSend, 1),
    units_per_message: round(units, 1),
  };
}

function sendTo(chat: Messages, conversationId: string): Promise<unknown> {
  return chat.send("ada", "sara", "Hello all", { to: undefined, conversationId });
}

async function unitsOf(work: () => Promise<unknown>): Promise<number> {
  return invoke({ requestId: "bench" }, async (billed) => {
    await work();
    return billed.reads * READ + billed.writes * WRITE;
  });
}

/** Documents of a conversation that differ afterwards. */
async function writesOf(
  { memory }: MemoryWorld,
  conversationId: string,
  work: () => Promise<unknown>,
): Promise<number> {
  const before = new Map(memory.documents);
  await work();
  return [...memory.documents].filter(
    ([path, data]) => path.startsWith(`conversations/${conversationId}`) && before.get(path) !== data,
  ).length;
}
