import assert from "node:assert/strict";
import { callByName } from "../../../test-support/call-by-name.ts";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember } from "../../../test-support/shop.ts";
import { DAY } from "../../platform/values/clock.ts";
import findDeletedUsers from "./find-deleted-users.ts";

const MEMBERS = 30;

describe("The search for members without a user", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "ada", ["admin"]);
    for (let member = 1; member < MEMBERS; member += 1) await addMember(world.context, `m${member}`);
  });

  const remove = async (count: number) => {
    const users = await world.context.openAuth();
    for (let member = 1; member <= count; member += 1) await users.deleteUser(`m${member}`);
  };
  const run = (context = world.context) =>
    withoutOutput(() => findDeletedUsers.run(world.clock.now(), context));
  const alarm = () => world.memory.find("alarms/accounts-manyUsersMissing_members");

  it("erases a tenth of those looked at, and asks a person before it erases more", async () => {
    await remove(3);
    assert.deepEqual(await run(), { looked: MEMBERS, begun: 3 });
    assert.equal(alarm(), undefined);
    const other = memoryContext();
    world = other;
    await addMember(world.context, "ada", ["admin"]);
    for (let member = 1; member < MEMBERS; member += 1) await addMember(world.context, `m${member}`);
    await remove(4);
    assert.deepEqual(await run(), { looked: MEMBERS, begun: 0 });
    assert.deepEqual([alarm()?.["state"], alarm()?.["details"]], ["open", { looked: MEMBERS, missing: 4 }]);
    assert.equal(world.memory.list("erasures").length, 0);
  });

  it("erases nobody where another project's Authentication is asked, and forgets it once the right one is", async () => {
    const elsewhere = memoryContext();
    const misled = { ...world.context, openAuth: elsewhere.context.openAuth };
    for (let night = 0; night < 3; night += 1)
      assert.deepEqual(await run(misled), { looked: MEMBERS, begun: 0 });
    assert.deepEqual(
      [alarm()?.["state"], alarm()?.["details"]],
      ["open", { looked: MEMBERS, missing: MEMBERS }],
    );
    assert.deepEqual(await run(), { looked: MEMBERS, begun: 0 });
    assert.deepEqual([alarm()?.["state"], alarm()?.["resolution"]], ["resolved", null]);
    assert.deepEqual(await run(misled), { looked: MEMBERS, begun: 0 });
    assert.equal(world.memory.list("erasures").length, 0);
  });

  it("erases many once an admin has resolved the alarm, and asks again two days later", async () => {
    await remove(10);
    await run();
    const input = { alarmId: "accounts-manyUsersMissing_members", note: "Test users, deleted in bulk" };
    await callByName(world.context, "ada", { name: "ops.resolveAlarm", input });
    assert.deepEqual(await run(), { looked: MEMBERS, begun: 10 });
    for (const { path } of world.memory.list("erasures")) world.memory.put(path, undefined);
    world.clock.advance(2 * DAY);
    assert.deepEqual(await run(), { looked: MEMBERS, begun: 0 });
    assert.equal(alarm()?.["state"], "open");
  });
});
