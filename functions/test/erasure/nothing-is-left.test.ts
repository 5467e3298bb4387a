import assert from "node:assert/strict";
import continueErasures from "../../src/accounts/schedules/continue-erasures.ts";
import { dataMap } from "../../src/data-map.ts";
import { collectionOf } from "../../src/platform/data-map/describe-collection.ts";
import { DAY, MINUTE } from "../../src/platform/values/clock.ts";
import { callByName } from "../../test-support/call-by-name.ts";
import { captureOutput } from "../../test-support/capture-output.ts";
import { exportOf } from "../../test-support/data-export.ts";
import { readPages } from "../../test-support/documents/pdf-text.ts";
import { openIntegrations, type Integrations } from "../../test-support/webhooks/integration.ts";
import { findTraces } from "./find-traces.ts";
import { liveALife, tokens } from "./live-a-life.ts";

/** An answer, with the text of a PDF that is in it. */
function readable(answer: unknown): unknown {
  const { base64 } = answer as { base64?: string };
  return base64 === undefined ? answer : readPages(Buffer.from(base64, "base64"));
}

const rows = new Map(dataMap.collections.map((row) => [collectionOf(row), row]));

/** What the data map lets stay besides ids: what the other side has bought, and ids that the member has made up. */
const stays: Readonly<Record<string, readonly string[]>> = {
  title: ["orders", "idempotency"],
  fileName: ["events", "jobs"],
  sent: ["events", "jobs"],
};

/** Whether this may still be there: the member's id leads nowhere. */
function mayStay({ path, name }: { path: string; name: string }): boolean {
  const collection = path.split("/").at(-2) ?? "";
  const { erasure } = rows.get(collection) ?? {};
  const isKept = erasure !== undefined && "keeps" in erasure;
  return isKept && (name === "uid" || stays[name]?.includes(collection) === true);
}

describe("Of somebody who has bought and sold, and has left,", function () {
  this.timeout(300_000);
  let shop: Integrations;
  let said: string;
  /** Before they left: what the documents and files had of them, and what their export had. */
  let had: Set<string>;
  let exported: Map<string, Buffer>;
  before(async () => {
    shop = await openIntegrations();
    await shop.subscribe("sara", ["order.shipped"]);
    const { out, err } = await captureOutput(async () => {
      await liveALife(shop);
      had = new Set([
        ...traces().map(({ name }) => name),
        ...(await tracesInFiles()).map(({ name }) => name),
      ]);
      exported = await exportOf(shop, tokens.uid);
      await callByName(shop.context, tokens.uid, {
        name: "accounts.requestErasure",
        from: { authenticatedAt: shop.clock.now() },
      });
      for (const days of [14, 2]) {
        shop.clock.advance(days * DAY + MINUTE);
        await continueErasures.run(shop.clock.now(), shop.context);
        await shop.drain();
      }
    });
    said = out + err;
  });
  after(() => shop.receiver.close());

  const traces = () =>
    [...shop.memory.documents].flatMap(([path, data]) =>
      findTraces(tokens, `${path} ${JSON.stringify(data)}`).map((name) => ({ path, name })),
    );

  async function tracesInFiles(): Promise<{ file: string; name: string }[]> {
    const [files] = await (await shop.context.openBucket()).getFiles();
    const found = await Promise.all(
      files.map(async (file) => {
        const [bytes] = await file.download();
        const [metadata] = await file.getMetadata();
        const inside = findTraces(
          tokens,
          `${bytes.toString("latin1")} ${JSON.stringify({ ...metadata, name: "" })}`,
        );
        return [...inside, ...findTraces(tokens, file.name)].map((name) => ({ file: file.name, name }));
      }),
    );
    return found.flat();
  }

  it("an export had all that documents and files ever had of them", () => {
    assert.ok(had.size >= 24, `${had.size}`);
    const text = [...exported]
      .flat()
      .map((part) => part.toString("latin1"))
      .join("\n");
    const utf8 = [...exported.values()].map((bytes) => bytes.toString()).join("\n");
    const shown = new Set(findTraces(tokens, `${text}\n${utf8}`));
    assert.deepEqual(
      [...had].filter((name) => !shown.has(name)),
      // A secret between the app and Firebase, which no answer shows.
      ["pushAddress"],
    );
  });

  it("no document has anything but an id that leads nowhere, where the data map says why", () => {
    const left = traces().filter((trace) => !mayStay(trace));
    assert.deepEqual(left, []);
  });

  it("no file has anything in its bytes, and none has their id in its name but photos on orders", async () => {
    const left = (await tracesInFiles()).filter(
      ({ file, name }) => name !== "uid" || !file.startsWith("media/"),
    );
    assert.deepEqual(left, []);
    const [files] = await (await shop.context.openBucket()).getFiles();
    assert.ok(files.every(({ name }) => !name.includes("zqloose") && !name.includes("zqavatar")));
  });

  it("Authentication knows nobody", async () => {
    const { users } = await (await shop.context.openAuth()).getUsers([{ uid: tokens.uid }]);
    assert.deepEqual(users, []);
  });

  it("no log has ever had more than the id", () => {
    assert.ok(said.length > 1000);
    assert.deepEqual(
      findTraces(tokens, said).filter((name) => name !== "uid"),
      [],
    );
  });

  it("no later mail, paper, answer or webhook tells the other side more than that they have left", async () => {
    const orders = shop.list<{ id: string; buyer: string; seller: string }>("orders");
    const shared = orders.filter(({ buyer, seller }) => [buyer, seller].includes(tokens.uid));
    assert.equal(shared.length, 4);
    const told: unknown[] = [];
    for (const { id: orderId, seller } of shared) {
      const other = seller === tokens.uid ? "buyer" : seller;
      const kind = other === "sara" ? "salesStatement" : "receipt";
      for (const [name, input] of [
        ["orders.getOrder", { orderId }],
        ["documents.getDocument", { orderId, kind }],
      ] as const)
        told.push(readable(await callByName(shop.context, other, { name, input })));
    }
    await shop.happens();
    told.push(shop.receiver.received);
    assert.deepEqual(
      findTraces(tokens, JSON.stringify(told)).filter((name) => name !== "uid" && name !== "title"),
      [],
    );
  });
});
