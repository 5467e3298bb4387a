import assert from "node:assert/strict";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { openPublisher } from "../../../test-support/external-data/publisher.ts";
import { invoke } from "../runtime/invocation.ts";
import { DAY } from "../values/clock.ts";
import { currentValue } from "./current-value.ts";
import type { ExternalSource } from "./external-source.ts";
import { fetchSchedule } from "./fetch-source.ts";
import { sourceStore } from "./source-store.ts";

interface Tide {
  readonly day: string;
  readonly metres: number;
}

describe("what others publish", () => {
  let publisher: Awaited<ReturnType<typeof openPublisher>>;
  let isOn: boolean;
  beforeEach(async () => {
    isOn = true;
    publisher = await openPublisher(new Date("2026-03-02T12:00:00Z"));
  });
  afterEach(() => publisher.close());

  /** A whole row: all it takes. */
  const tides: ExternalSource<Tide> = {
    name: "tests.tides",
    publisher: "harbour",
    address: () => (isOn ? publisher.address : ""),
    accept: "application/json",
    maxBytes: 1_000,
    maxAgeMs: DAY,
    read: async (text) => {
      const { day, metres } = (await JSON.parse(text)) as Partial<Tide>;
      if (day === undefined || metres === undefined) throw new Error("It is no tide");
      return { day, metres };
    },
    dayOf: ({ day }) => day,
    isSame: (one, other) => one.metres === other.metres,
    findFaults: (tide, before) => (Math.abs(tide.metres - before.metres) > 5 ? ["metres"] : []),
  };
  let logged: string;
  const run = async (timeoutMs = 500) => {
    let figures = {};
    const { err } = await captureOutput(async () => {
      figures = await fetchSchedule(tides, timeoutMs).run(publisher.clock.now(), publisher.context);
    });
    logged = err;
    return Object.keys(figures).filter((outcome) => figures[outcome as keyof typeof figures] === 1);
  };
  const publish = (day: string, metres: number, etag?: string) =>
    publisher.publish(JSON.stringify({ day, metres }), etag);
  const good = async () => {
    const { context, memory } = publisher;
    const latest = await sourceStore(context).valuesOf<Tide>(tides.name).findLatest(context.database);
    return { metres: latest?.value.metres, suspect: memory.find(`externalData/${tides.name}`)?.suspect };
  };
  const state = async () => (await sourceStore(publisher.context).findStates())[tides.name];
  const nextDay = () => publisher.clock.advance(DAY);

  it("is stored with its day, and read once an hour however often it is asked for", async () => {
    publish("2026-03-02", 3);
    assert.deepEqual(await run(), ["stored"]);
    const { context } = publisher;
    const find = currentValue<Tide>(tides.name)(context).find;
    await invoke({ requestId: "test" }, async (cost) => {
      const [first, second] = [await find(), await find()];
      assert.deepEqual(
        [first?.value, first?.day, second],
        [{ day: "2026-03-02", metres: 3 }, "2026-03-02", first],
      );
      assert.equal(cost.reads, 1);
    });
    assert.deepEqual((await state())?.checkedAt, publisher.clock.now());
  });

  it("is not asked for while it has no address: nothing is read or written", async () => {
    isOn = false;
    await invoke({ requestId: "test" }, async (cost) => {
      assert.deepEqual(await run(), []);
      assert.deepEqual([cost.reads, cost.writes, publisher.asked.length], [0, 0, 0]);
    });
  });

  it("is not sent again while it is unchanged, which is as good as new", async () => {
    publish("2026-03-02", 3, '"a"');
    await run();
    nextDay();
    await invoke({ requestId: "test" }, async (cost) => {
      assert.deepEqual(await run(), ["unchanged"]);
      assert.deepEqual([cost.reads, cost.writes], [1, 1]);
    });
    assert.deepEqual(publisher.asked, [{ etag: undefined }, { etag: '"a"' }]);
    assert.deepEqual((await state())?.checkedAt, publisher.clock.now());
    publish("2026-03-03", 4, '"b"');
    assert.deepEqual(await run(), ["stored"]);
    assert.equal((await good()).metres, 4);
  });

  const cut = JSON.stringify({ day: "2026-03-03", metres: 4 });
  const failures: Record<string, Parameters<typeof publisher.answer>[0]> = {
    "answers that it is down": (_, response) => response.writeHead(503).end("sorry"),
    "answers with garbage": (_, response) => response.end("<html>"),
    "answers with bytes that are no text": (_, response) => response.end(Buffer.from([0xff, 0xfe, 0x00])),
    "is larger than it ever was": (_, response) => response.end(`${cut}${" ".repeat(2_000)}`),
    "says that it is larger than it ever was": (_, response) =>
      response.writeHead(200, { "content-length": "2000" }).end(cut.padEnd(2_000)),
    "ends in the middle of its file": (_, response) => {
      response.writeHead(200, { "content-length": String(cut.length) });
      response.write(cut.slice(0, 10), () => response.destroy());
    },
    "has half of a file": (_, response) => response.end(cut.slice(0, cut.length / 2)),
    "has no value in its file": (_, response) => response.end("{}"),
    "is dated next week": (_, response) => response.end(JSON.stringify({ day: "2026-03-10", metres: 4 })),
    "says unchanged to who has not asked": (_, response) => response.writeHead(304).end(),
    "leads to this machine": (_, response) =>
      response.writeHead(302, { location: "http://127.0.0.1:1/secret" }).end(),
    "leads in circles": (_, response) => response.writeHead(302, { location: "/published" }).end(),
    "never answers": () => undefined,
  };
  for (const [what, listener] of Object.entries(failures)) {
    it(`stays as it was where its source ${what}, and an error is logged`, async () => {
      publish("2026-03-02", 3);
      await run();
      const before = publisher.memory.find(`externalData/${tides.name}`);
      nextDay();
      publisher.answer(listener);
      assert.deepEqual(await run(50), ["failed"]);
      assert.match(logged, /external data was not fetched/);
      assert.deepEqual(publisher.memory.find(`externalData/${tides.name}`), before);
      const { checkedAt, failure } = (await state()) ?? {};
      assert.deepEqual(checkedAt, new Date("2026-03-02T12:00:00Z"));
      assert.ok(failure);
      publish("2026-03-03", 4);
      assert.deepEqual([await run(), (await state())?.failure], [["stored"], null]);
    });
  }

  it("is fetched through a redirect within the public internet", async () => {
    publisher.answer((request, response) => {
      if (request.url === "/moved") response.end(cut);
      else response.writeHead(301, { location: "/moved" }).end();
    });
    nextDay();
    assert.deepEqual(await run(), ["stored"]);
  });

  it("is refused where it jumps, also when it is sent again, until the next day's agrees", async () => {
    publish("2026-03-02", 3, '"a"');
    await run();
    nextDay();
    publish("2026-03-03", 30, '"b"');
    assert.deepEqual([await run(), await run()], [["refused"], ["refused"]]);
    assert.match(logged, /external data was refused/);
    assert.deepEqual(publisher.asked.at(-1), { etag: undefined });
    const { metres, suspect } = await good();
    assert.deepEqual([metres, (suspect as { day: string }).day], [3, "2026-03-03"]);
    assert.match((await state())?.failure ?? "", /Implausible: metres/);
    nextDay();
    publish("2026-03-04", 31, '"c"');
    assert.deepEqual(await run(), ["stored"]);
    assert.deepEqual(await good(), { metres: 31, suspect: undefined });
  });

  it("never goes back in time, and is asked for anew at another address", async () => {
    publish("2026-03-02", 3, '"a"');
    await run();
    publish("2026-02-27", 4, '"old"');
    assert.deepEqual([await run(), (await good()).metres], [["unchanged"], 3]);
    publisher.address = `${publisher.address}?elsewhere`;
    publish("2026-03-02", 3, '"old"');
    await run();
    assert.deepEqual(publisher.asked.at(-1), { etag: undefined });
  });

  it("is stored once, whoever fetches it meanwhile and wherever an instance dies", async () => {
    publish("2026-03-02", 3);
    for (const moment of ["before", "after"] as const) {
      const dying = publisher.dying({ commit: 1, moment });
      await captureOutput(() =>
        fetchSchedule(tides)
          .run(publisher.clock.now(), dying)
          .catch(() => undefined),
      );
    }
    const twice = () =>
      Promise.all([1, 2].map(() => fetchSchedule(tides).run(publisher.clock.now(), publisher.context)));
    await captureOutput(async () =>
      assert.ok((await twice()).every(({ failed, refused }) => failed === 0 && refused === 0)),
    );
    assert.equal((await good()).metres, 3);
  });
});
