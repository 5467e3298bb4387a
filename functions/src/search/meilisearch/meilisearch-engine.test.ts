import assert from "node:assert/strict";
import { sampleEntry } from "../../../test-support/catalogue/fill-catalogue.ts";
import { memoryContext } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs } from "../../../test-support/shop.ts";
import { setSynonyms } from "../operations/synonyms.ts";
import type { SearchRequest } from "../search-engine.ts";
import { queryWordsOf } from "../text/words.ts";
import { encodeCursor } from "../../platform/operations/cursor.ts";
import { documentOf } from "./catalogue-document.ts";
import { meilisearchEngine } from "./meilisearch-engine.ts";
import { startRecordedServer } from "../../../test-support/search/recorded-server.ts";

const now = new Date("2026-03-01T12:00:00Z");
const entries = [0, 1, 2].map((index) => sampleEntry(index, now));

/** The answers of "Add or replace documents", "Get one task" and "Search with POST" in Meilisearch's reference. */
const enqueued = (type: string) => ({
  taskUid: 1,
  indexUid: "listings",
  status: "enqueued",
  type,
  enqueuedAt: "2026-03-01T12:00:00.000000Z",
});
const task = {
  uid: 1,
  batchUid: 1,
  indexUid: "listings",
  status: "succeeded",
  type: "documentAdditionOrUpdate",
  canceledBy: null,
  details: { receivedDocuments: 1, indexedDocuments: 1 },
  error: null,
  duration: "PT0.012S",
  enqueuedAt: "2026-03-01T12:00:00.000000Z",
  startedAt: "2026-03-01T12:00:00.010000Z",
  finishedAt: "2026-03-01T12:00:00.022000Z",
};
const found = {
  hits: entries.map((entry) => ({ id: entry.card.listingId, card: documentOf(entry, now).card })),
  query: "samovar",
  processingTimeMs: 2,
  limit: 2,
  offset: 0,
  estimatedTotalHits: 3,
  facetDistribution: {
    categoryPath: { home: 3, "home.kitchen": 3 },
    condition: { good: 1, new: 2 },
    size: {},
    colour: { black: 1 },
    isOnSale: { false: 2, true: 1 },
  },
  facetStats: {},
};

describe("the Meilisearch engine", () => {
  let server: Awaited<ReturnType<typeof startRecordedServer>>;
  const { context } = memoryContext();
  const engine = () => meilisearchEngine({ ...context, clock: { now: () => now } });
  async function record(changes: { task?: object; search?: { status: number; answer: unknown } } = {}) {
    server = await startRecordedServer([
      {
        method: "POST",
        path: "/indexes/listings/documents",
        status: 202,
        answer: enqueued("documentAdditionOrUpdate"),
      },
      {
        method: "DELETE",
        path: `/indexes/listings/documents/${entries[0]?.card.listingId}`,
        status: 202,
        answer: enqueued("documentDeletion"),
      },
      {
        method: "PATCH",
        path: "/indexes/listings/settings",
        status: 202,
        answer: enqueued("settingsUpdate"),
      },
      { method: "GET", path: "/tasks/1", status: 200, answer: { ...task, ...changes.task } },
      { method: "POST", path: "/indexes/listings/search", status: 200, answer: found, ...changes.search },
    ]);
    process.env.MEILISEARCH_URL = server.url;
    process.env.MEILISEARCH_KEY = "a key of the tests";
  }
  afterEach(() => server.close());

  const request = (changes: Partial<SearchRequest> = {}): SearchRequest => ({
    query: "samovar",
    words: queryWordsOf("samovar"),
    filters: { conditions: [], sizes: [], colours: [], onSale: false },
    sort: "relevance",
    limit: 2,
    ...changes,
  });

  it("makes the index ready with its settings and synonyms, under the key", async () => {
    await record();
    await addMember(context, "ada", ["admin"]);
    await callAs("ada", setSynonyms, { context, input: { groups: [["sofa", "couch", "settee"]] } });
    await engine().prepare();
    const [sent] = server.received;
    assert.deepEqual([sent?.method, sent?.path], ["PATCH", "/indexes/listings/settings"]);
    assert.equal(sent?.authorization, "Bearer a key of the tests");
    const { synonyms } = (sent?.body ?? {}) as Record<string, unknown>;
    assert.deepEqual(synonyms, {
      sofa: ["couch", "settee"],
      couch: ["sofa", "settee"],
      settee: ["sofa", "couch"],
    });
    const { filterableAttributes, sortableAttributes } = (sent?.body ?? {}) as Record<string, string[]>;
    assert.ok(filterableAttributes?.includes("categoryPath") && filterableAttributes.includes("_geo"));
    assert.deepEqual(sortableAttributes, ["publishedAt", "amount", "_geo"]);
  });

  it("adds what is on offer and waits until it is found", async () => {
    await record();
    const [entry] = entries;
    await engine().update(String(entry?.card.listingId), () => Promise.resolve(entry));
    assert.deepEqual(
      server.received.map(({ method, path }) => `${method} ${path}`),
      ["POST /indexes/listings/documents?primaryKey=id", "GET /tasks/1"],
    );
    const [document] = (server.received[0]?.body ?? []) as ReturnType<typeof documentOf>[];
    assert.deepEqual(document, entry && documentOf(entry, now));
  });

  it("removes what is not", async () => {
    await record();
    const listingId = String(entries[0]?.card.listingId);
    await engine().update(listingId, () => Promise.resolve(undefined));
    assert.equal(server.received[0]?.method, "DELETE");
  });

  it("writes again what has changed while it was written", async () => {
    await record();
    const truths = [entries[0], entries[1], entries[1], entries[1]];
    await engine().update(String(entries[0]?.card.listingId), () => Promise.resolve(truths.shift()));
    const written = server.received.filter(({ method }) => method === "POST").map(({ body }) => body);
    assert.equal(written.length, 2);
    assert.match(JSON.stringify(written[1]), new RegExp(String(entries[1]?.card.listingId)));
  });

  it("fails where the server does, so that the job comes again", async () => {
    await record({ task: { status: "failed", error: { code: "invalid_document_geo_field" } } });
    const update = engine().update("l1", () => Promise.resolve(entries[0]));
    await assert.rejects(update, /Meilisearch failed: invalid_document_geo_field/);
  });

  it("fails a search that the server refuses", async () => {
    const answer = {
      message: "The index is gone",
      code: "index_not_found",
      type: "invalid_request",
      link: "",
    };
    await record({ search: { status: 404, answer } });
    await assert.rejects(engine().search(request()), /The index is gone/);
  });

  it("asks for filters, order and facets in its language, with values that cannot break out of it", async () => {
    await record();
    const filters = {
      category: "home",
      conditions: ["good", 'new" OR id != "'],
      sizes: [],
      colours: ["black"],
      currency: "EUR",
      minPrice: 100,
      maxPrice: 900,
      near: { place: "u33db", radiusKm: 10 },
      onSale: true,
    };
    const facets = { category: ["home.kitchen"], condition: ["good", "new"], size: [], colour: ["black"] };
    const result = await engine().search(request({ filters, sort: "nearest", facets }));
    const sent = server.received[0]?.body as Record<string, unknown>;
    assert.deepEqual(sent["filter"], [
      'categoryPath = "home"',
      String.raw`condition IN ["good", "new\" OR id != \""]`,
      'colour IN ["black"]',
      'currency = "EUR"',
      "amount >= 100",
      "amount <= 900",
      `saleEndsAt > ${now.getTime()}`,
      "_geoRadius(52.53662109375, 13.38134765625, 10000)",
    ]);
    assert.deepEqual(sent["sort"], ["_geoPoint(52.53662109375, 13.38134765625):asc", "publishedAt:desc"]);
    assert.equal(sent["q"], "samovar");
    assert.deepEqual(result.facets, {
      category: [{ value: "home.kitchen", count: 3, isCapped: false }],
      condition: [
        { value: "good", count: 1, isCapped: false },
        { value: "new", count: 2, isCapped: false },
      ],
      size: [],
      colour: [{ value: "black", count: 1, isCapped: false }],
      onSale: { value: "true", count: 1, isCapped: false },
      isExact: true,
    });
  });

  it("leaves out the most frequent words where nothing has all of them, on later pages too", async () => {
    await record({ search: { status: 200, answer: { ...found, hits: [] } } });
    const words = queryWordsOf("brass samovar");
    assert.deepEqual((await engine().search(request({ query: "brass samovar", words }))).cards, []);
    const strategies = () =>
      server.received.map(({ body }) => (body as Record<string, unknown>)["matchingStrategy"]);
    assert.deepEqual(strategies(), ["all", "frequency"]);
    const after = encodeCursor({ offset: 2, last: ["a", "b"], isPartial: true });
    const { isPartial } = await engine().search(request({ after }));
    assert.equal(isPartial, true);
    assert.equal(strategies().at(-1), "frequency");
  });

  it("gives the cards back as they went in, and goes on behind them", async () => {
    await record();
    const first = await engine().search(request());
    assert.deepEqual(
      first.cards,
      entries.slice(0, 2).map(({ card }) => card),
    );
    assert.ok(first.next);
    const second = await engine().search(request({ after: first.next }));
    assert.deepEqual(second.cards, [entries[2]?.card]);
    assert.equal(second.next, null);
    await assert.rejects(engine().search(request({ after: "AAAA" })), { reason: "InvalidInput" });
  });
});
