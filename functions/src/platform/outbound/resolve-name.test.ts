import assert from "node:assert/strict";
import { createSocket, type Socket } from "node:dgram";
import type { LookupAddress } from "node:dns";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { resolveByDns } from "./resolve-name.ts";

const TYPES = { A: 1, AAAA: 28 };
const NXDOMAIN = 3;

/** What a name server knows of a name: its addresses as bytes, that there is none, or nothing it says. */
interface Zone {
  A?: number[][];
  AAAA?: number[][];
  isUnknown?: boolean;
  isSilent?: boolean;
}

describe("A name that a person has named", () => {
  let server: Socket;
  let zones: Record<string, Zone>;
  let resolve: (name: string) => Promise<LookupAddress[]>;
  beforeEach(async () => {
    zones = {};
    server = createSocket("udp4");
    server.on("message", (query, from) => {
      const answer = answerTo(query, zones);
      if (answer) server.send(answer, from.port, from.address);
    });
    server.bind(0, "127.0.0.1");
    await once(server, "listening");
    const byDns = resolveByDns([`127.0.0.1:${server.address().port}`]);
    resolve = (name) =>
      new Promise((fulfil, reject) => {
        byDns(name, (error, addresses) => {
          if (error) reject(error);
          else fulfil(addresses);
        });
      });
  });
  afterEach(() => {
    server.close();
  });

  it("leads to all of its addresses, by either protocol", async () => {
    zones["both.example"] = {
      A: [
        [192, 0, 2, 1],
        [127, 0, 0, 1],
      ],
      AAAA: [[0x20, 1, ...Array(13).fill(0), 1]],
    };
    zones["one.example"] = { A: [[192, 0, 2, 1]] };
    assert.deepEqual(await resolve("both.example"), [
      { address: "192.0.2.1", family: 4 },
      { address: "127.0.0.1", family: 4 },
      { address: "2001::1", family: 6 },
    ]);
    assert.deepEqual(await resolve("one.example"), [{ address: "192.0.2.1", family: 4 }]);
  });

  it("is a mistake where it does not exist or has no address, which may pass where nobody can say", async () => {
    zones["none.example"] = { isUnknown: true };
    zones["mail.example"] = {};
    await assert.rejects(resolve("none.example"), { code: "ENOTFOUND" });
    await assert.rejects(resolve("mail.example"), { code: "ENOTFOUND" });
    server.close();
    server = createSocket("udp4");
    await assert.rejects(resolve("any.example"), { code: "EAI_AGAIN" });
  });

  it("is found once its server answers again", async () => {
    zones["late.example"] = { isUnknown: true };
    await assert.rejects(resolve("late.example"));
    zones["late.example"] = { A: [[192, 0, 2, 7]] };
    assert.deepEqual(await resolve("late.example"), [{ address: "192.0.2.7", family: 4 }]);
  });

  it("is this machine where it is called localhost, whatever a name server says", async () => {
    zones["localhost"] = { A: [[192, 0, 2, 1]] };
    for (const name of ["localhost", "LOCALHOST.", "hooks.localhost"])
      assert.deepEqual(await resolve(name), [{ address: "127.0.0.1", family: 4 }], name);
  });

  it("whose name server is silent stops nothing else, however many of them there are", async () => {
    for (let count = 0; count < 16; count += 1) {
      zones[`silent${count}.example`] = { isSilent: true };
      void resolve(`silent${count}.example`).catch(() => undefined);
    }
    zones["sound.example"] = { A: [[192, 0, 2, 1]] };
    // Where names are looked up in the threads for files, this waits for all of them.
    const first = await Promise.race([
      Promise.all([readFile(new URL(import.meta.url)), resolve("sound.example")]).then(() => "others"),
      resolve("silent0.example").catch(() => "silent"),
    ]);
    assert.equal(first, "others");
  });
});

/** A message of RFC 1035 with the question and its answers, or nothing from a server that is silent. */
function answerTo(query: Buffer, zones: Record<string, Zone>): Buffer | undefined {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  const type = query.readUInt16BE(at + 1);
  const question = query.subarray(12, at + 5);
  const zone = zones[labels.join(".").toLowerCase()] ?? { isUnknown: true };
  if (zone.isSilent) return undefined;
  const addresses = (type === TYPES.A ? zone.A : type === TYPES.AAAA ? zone.AAAA : undefined) ?? [];
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(0x8180 | (zone.isUnknown ? NXDOMAIN : 0), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(addresses.length, 6);
  const records = addresses.map((address) =>
    Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, address.length, ...address]),
  );
  return Buffer.concat([header, question, ...records]);
}
