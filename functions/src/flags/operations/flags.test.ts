import assert from "node:assert/strict";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { defineFlag } from "../../platform/flags/define-flag.ts";
import { openFlags } from "../../platform/flags/open-flags.ts";
import { flagHandlers } from "./flags.ts";

const terms = { reason: "A test", endsOn: "2026-03-31" } as const;
const light = defineFlag({
  ...terms,
  name: "tests.light",
  type: "boolean",
  default: true,
  visibleTo: "server",
});
const size = defineFlag({
  ...terms,
  name: "tests.size",
  type: "integer",
  min: 1,
  max: 9,
  default: 3,
  visibleTo: "clients",
});
const share = defineFlag({
  ...terms,
  name: "tests.share",
  type: "percent",
  default: 0,
  visibleTo: "clients",
});
const colour = defineFlag({
  ...terms,
  name: "tests.colour",
  type: "choice",
  choices: ["red", "blue"],
  default: "red",
  visibleTo: "clients",
});
const { getFlags, listFlags, setFlag } = flagHandlers([light, size, share, colour]);

describe("Flags", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "ada", ["admin"]);
    await addMember(world.context, "mo", ["moderator"]);
  });

  const set = (flag: string, value: unknown, expectedVersion: number) =>
    setAs("ada", [flag, value, expectedVersion]);
  const setAs = (uid: string, [flag, value, expectedVersion]: [string, unknown, number]) =>
    callAs(uid, setFlag, {
      context: world.context,
      input: { flag, value, reason: "An experiment", expectedVersion },
    });
  const get = async (uid?: string) => {
    const { flags } = (await callAs(uid, getFlags, { context: world.context })) as {
      flags: Record<string, unknown>;
    };
    return flags;
  };
  const list = async () =>
    (await callAs("ada", listFlags, { context: world.context })) as {
      version: number;
      flags: { name: string; value: unknown; isSet: boolean }[];
    };

  it("are set by an admin who has read what is set, and count at once in the instance that answers", async () => {
    assert.equal((await list()).version, 0);
    const { version, flag } = (await set("tests.light", false, 0)) as { version: number; flag: object };
    assert.equal(version, 1);
    assert.deepEqual(
      { ...flag },
      {
        ...light,
        value: false,
        isSet: true,
      },
    );
    assert.equal(await openFlags(world.context).read(light), false);
    const [entry = assert.fail()] = world.memory.list("audit");
    const { actor, target, reason, before, after } = entry.data as Record<string, unknown>;
    assert.deepEqual(
      [actor, target, reason, before, after],
      ["ada", "tests.light", "An experiment", { value: true }, { value: false }],
    );
    await set("tests.size", 9, 1);
    const { flags } = await list();
    assert.deepEqual(
      flags.map(({ name, value, isSet }) => [name, value, isSet]),
      [
        ["tests.light", false, true],
        ["tests.size", 9, true],
        ["tests.share", 0, false],
        ["tests.colour", "red", false],
      ],
    );
    await set("tests.light", null, 2);
    assert.equal(await openFlags(world.context).read(light), true);
  });

  it("are shown to clients where they may see them, a percentage as what it says of the caller", async () => {
    assert.deepEqual(await get(), { "tests.size": 3, "tests.share": false, "tests.colour": "red" });
    await set("tests.share", 50, 0);
    const uids = Array.from({ length: 40 }, (_, index) => `u${index}`);
    const half = await Promise.all(uids.map(async (uid) => (await get(uid))["tests.share"]));
    assert.deepEqual(new Set(half), new Set([true, false]));
    await set("tests.share", 100, 1);
    const all = await Promise.all(uids.map(async (uid) => (await get(uid))["tests.share"]));
    assert.deepEqual([new Set(all), (await get())["tests.share"]], [new Set([true]), false]);
  });

  it("are left as they are by a change of somebody who has not seen the last one", async () => {
    await set("tests.size", 5, 0);
    assert.equal(await reasonOf(set("tests.size", 6, 0)), "FlagsChanged");
    assert.equal(await openFlags(world.context).read(size), 5);
  });

  it("of newer code are kept when this one sets another", async () => {
    await world.firestore
      .doc("flags/current")
      .set({ schema: 1, version: 4, values: { "tests.later": "x", "tests.size": "large" } });
    await set("tests.light", false, 4);
    const { values } = (await world.firestore.doc("flags/current").get()).data() as { values: object };
    assert.deepEqual(values, { "tests.later": "x", "tests.size": "large", "tests.light": false });
    assert.deepEqual(
      (await list()).flags.slice(0, 2).map(({ value, isSet }) => [value, isSet]),
      [
        [false, true],
        [3, false],
      ],
    );
  });

  it("refuse what they cannot be, with what they can", async () => {
    await assert.rejects(set("tests.size", 10, 0), {
      reason: "FlagValueInvalid",
      details: { problem: "tests.size must be an integer from 1 to 9" },
    });
    assert.equal(await reasonOf(set("tests.colour", "green", 0)), "FlagValueInvalid");
    assert.equal(await reasonOf(set("tests.light", "yes", 0)), "FlagValueInvalid");
    assert.equal(await reasonOf(set("tests.share", 100.5, 0)), "FlagValueInvalid");
    assert.equal(await reasonOf(set("tests.unheardOf", true, 0)), "FlagNotFound");
    const withoutReason = { flag: "tests.light", value: true, reason: " ", expectedVersion: 0 };
    const asked = callAs("ada", setFlag, { context: world.context, input: withoutReason });
    assert.equal(await reasonOf(asked), "InvalidInput");
    assert.equal((await world.firestore.doc("flags/current").get()).exists, false);
  });

  it("are not set over a document that this code cannot read, and still shown to clients", async () => {
    await world.firestore.doc("flags/current").set({ schema: 2, version: 1, values: {} });
    assert.equal(await reasonOf(set("tests.light", false, 1)), "FlagsUnreadable");
    assert.equal(await reasonOf(list()), "FlagsUnreadable");
    await captureOutput(async () => assert.equal((await get("bo"))["tests.size"], 3));
  });

  it("are listed and set by admins alone", async () => {
    assert.equal(await reasonOf(setAs("mo", ["tests.light", false, 0])), "AccessDenied");
    const listed = callAs("mo", listFlags, { context: world.context });
    assert.equal(await reasonOf(listed), "AccessDenied");
  });
});
