import { randomUUID } from "node:crypto";
import { handlers } from "../../src/api/handlers.ts";
import { operations } from "../../src/api/operations.ts";
import { sampleListing } from "../../test-support/catalogue/sample-catalogue.ts";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { openRestServer } from "../../test-support/rest-server.ts";
import { addListing } from "../../test-support/shop.ts";
import { median, round } from "../cold-start/median.ts";

const LISTINGS = 50;
const WARM_UP = 30;
const ROUNDS = 150;
const codings = ["identity", "gzip", "br"] as const;

/** A seller's page of listings, with random ids as they are, over a socket: plain and compressed in turns. */
export async function measureCompression(): Promise<Record<string, number>> {
  const { context } = memoryContext();
  for (let index = 0; index < LISTINGS; index += 1) {
    const { id: _, seller: __, price, ...changes } = sampleListing(index, context.clock.now());
    const photos = [
      { mediaId: randomUUID(), generation: String(1_700_000_000_000_000 + index * 7919), alt: "" },
    ];
    await addListing(context, { seller: "ada", quantity: 1, price, changes: { ...changes, photos } });
  }
  const server = await openRestServer({ operations, handlers, openContext: () => context });
  const bytes = { identity: 0, gzip: 0, br: 0 };
  const times = { identity: [] as number[], gzip: [] as number[], br: [] as number[] };
  for (let turn = 0; turn < WARM_UP + ROUNDS; turn += 1) {
    // Each comes first as often as the others.
    for (const at of codings.keys()) {
      const coding = codings[(turn + at) % codings.length] ?? "identity";
      const startedAt = performance.now();
      const answer = await server.send("GET", `/v1/sellers/ada/listings?limit=${LISTINGS}`, {
        "accept-encoding": coding,
      });
      if (turn < WARM_UP) continue;
      times[coding].push(performance.now() - startedAt);
      bytes[coding] = answer.bytes.length;
    }
  }
  await server.close();
  const added = (coding: (typeof codings)[number]) =>
    round(median(times[coding]) - median(times.identity), 2);
  return {
    plain_bytes: bytes.identity,
    compressed_bytes: round(bytes.br / bytes.identity, 3),
    compressed_added_ms_p50: added("br"),
    gzip_bytes: round(bytes.gzip / bytes.identity, 3),
    gzip_added_ms_p50: added("gzip"),
  };
}
