import assert from "node:assert/strict";
import { memoryContext } from "../../../test-support/memory/memory-context.ts";
import { MINUTE } from "../values/clock.ts";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import { dueItems } from "./due-items.ts";
import { sweep } from "./sweep.ts";

interface Task {
  id: string;
  dueAt: Date;
}

describe("what is due", () => {
  const now = new Date("2026-03-01T12:00:00Z");
  const open = (ids: string[], max: number) => {
    const { context, memory } = memoryContext(now);
    const { database } = context;
    ids.forEach((id, index) => {
      memory.put(`tasks/${id}`, { id, dueAt: new Date(now.getTime() - (ids.length - index) * MINUTE) });
    });
    const query = () => database.collection<Task>("tasks").where("dueAt", "<=", now);
    const take = () => dueItems(database, { name: "tasks", query: query(), by: "dueAt", max });
    const run = async () => {
      const taken: string[] = [];
      for await (const { id } of take()) taken.push(id);
      return taken.join(" ");
    };
    return { memory, take, run };
  };

  it("is taken the longest due first, and leaves nothing behind where one run takes all of it", async () => {
    const { memory, run } = open(["a", "b", "c"], 3);
    assert.equal(await run(), "a b c");
    assert.equal(await run(), "a b c");
    assert.deepEqual(memory.list("checkpoints"), []);
  });

  it("has its turn behind what stays due, run by run, and then from the beginning", async () => {
    const { run } = open(["a", "b", "c", "d", "e"], 2);
    const runs: string[] = [];
    for (let count = 0; count < 4; count += 1) runs.push(await run());
    assert.deepEqual(runs, ["a b", "c d", "e", "a b"]);
  });

  it("that became due at one moment is taken once each", async () => {
    const { memory, run } = open([], 2);
    for (const id of ["a", "b", "c"]) memory.put(`tasks/${id}`, { id, dueAt: now });
    assert.deepEqual([await run(), await run()], ["a b", "c"]);
  });

  it("is not begun again at the place where a run died", async () => {
    const { take, run } = open(["a", "b", "c"], 2);
    for await (const _ of take()) break;
    assert.equal(await run(), "c");
  });

  it("is processed in the next run though two hundred that fail became due before it", async () => {
    const failing = Array.from({ length: 200 }, (_, index) => `failing${index}`);
    const { memory, take } = open([...failing, "good"], 200);
    const processed: string[] = [];
    const runSweep = () =>
      withoutOutput(() =>
        sweep({
          items: take(),
          outcomes: ["done"],
          process: async ({ id }) => {
            if (id !== "good") throw new Error("broken");
            memory.put(`tasks/${id}`, undefined);
            processed.push(id);
            return "done";
          },
          failure: "task was not done",
          describe: ({ id }) => ({ id }),
        }),
      );
    assert.deepEqual(
      [await runSweep(), await runSweep()],
      [
        { done: 0, failed: 200 },
        { done: 1, failed: 0 },
      ],
    );
    assert.deepEqual(processed, ["good"]);
  });
});
