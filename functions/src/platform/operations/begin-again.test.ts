import assert from "node:assert/strict";
import * as z from "zod";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { wholeContext } from "../runtime/dependencies.ts";
import { invoke } from "../runtime/invocation.ts";
import { BeginAgain } from "./begin-again.ts";
import { defineOperation } from "./define-operation.ts";
import { failedPrecondition, unavailable } from "./failures.ts";
import { implement } from "./implement.ts";
import { perMember } from "./limit.ts";

const takeSeat = defineOperation({
  name: "tests.takeSeat",
  summary: "Take a seat, once its earlier guest has been asked",
  http: { method: "POST", path: "/v1/tests/seats" },
  access: "member",
  blocks: "own",
  limit: perMember(5, "hour"),
  idempotency: "required",
  input: z.strictObject({}),
  output: z.object({ taken: z.boolean() }),
  failures: {
    SeatKept: failedPrecondition("The guest keeps the seat"),
    GuestAway: unavailable("The guest cannot be asked now; try again"),
  },
});

/** What the guest says: leaves, keeps the seat, or is not there to be asked. */
type Answer = "leaves" | "keeps" | "away" | "wavers";

describe("a call that has to ask outside its transaction first", () => {
  let world: MemoryWorld;
  let answer: Answer;
  let asked: number;
  beforeEach(async () => {
    world = memoryContext();
    [answer, asked] = ["leaves", 0];
    await addMember(world.context, "ada");
    world.memory.put("seats/one", { guest: "bob" });
  });

  const implementation = implement(
    takeSeat,
    { context: wholeContext },
    async ({ transaction, context: { database }, fail }) => {
      const seatAt = transaction.collection<{ guest: string | null }>("seats").doc("one");
      const seat = await transaction.get(seatAt);
      transaction.set(seatAt, { guest: "ada" });
      if (!seat?.guest) return { taken: true };
      throw new BeginAgain(async () => {
        asked += 1;
        if (answer === "away") throw fail.GuestAway();
        if (answer === "keeps") return fail.SeatKept();
        if (answer === "leaves") await database.set(database.collection("seats").doc("one"), { guest: null });
        return undefined;
      });
    },
  );
  const take = (key = "a-key-of-ada") =>
    callAs("ada", implementation, { context: world.context, input: {}, key });
  const guest = () => world.memory.find("seats/one")?.guest;
  const keys = () => world.memory.list("idempotency").length;

  it("begins again behind the answer, with nothing left of the transaction before", async () => {
    assert.deepEqual(await take(), { taken: true });
    assert.deepEqual([guest(), asked], ["ada", 1]);
  });

  it("that is refused by the answer is refused with its key for good, and changes nothing", async () => {
    answer = "keeps";
    assert.equal(await reasonOf(take()), "SeatKept");
    answer = "leaves";
    assert.equal(await reasonOf(take()), "SeatKept");
    assert.deepEqual([guest(), asked], ["bob", 1]);
  });

  it("that gets no answer changes nothing, and a repeat with its key asks again", async () => {
    answer = "away";
    assert.equal(await reasonOf(take()), "GuestAway");
    assert.deepEqual([guest(), keys()], ["bob", 0]);
    answer = "leaves";
    assert.deepEqual(await take(), { taken: true });
    assert.equal(asked, 2);
  });

  it("counts against its limit however it ends, so that nobody is asked without end", async () => {
    answer = "away";
    for (let call = 0; call < 5; call += 1) await reasonOf(take(`a-key-${call}-of-ada`));
    assert.equal(await reasonOf(take("another-key-of-ada")), "TooManyCalls");
    assert.equal(asked, 5);
  });

  it("stops where its answers never let it go on", async () => {
    answer = "wavers";
    assert.equal(await reasonOf(take()), "Busy");
    assert.deepEqual([guest(), asked, keys()], ["bob", 3, 0]);
  });

  it("pays nothing where it need not ask", async () => {
    world.memory.put("seats/one", { guest: null });
    const billed = await invoke({ requestId: "test" }, async (invocation) => {
      await take();
      return [invocation.reads, invocation.writes, invocation.roundTrips];
    });
    assert.deepEqual([billed, asked], [[4, 3, 3], 0]);
  });
});
