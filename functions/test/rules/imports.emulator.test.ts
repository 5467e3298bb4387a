import { randomUUID } from "node:crypto";
import { deleteObject, getBytes, list, updateMetadata, uploadBytes } from "firebase/storage";
import { MAX_BYTES } from "../../src/listings/importing/import.ts";
import { openBucket, type Bucket } from "./bucket.ts";
import { roles, type Role } from "./people.ts";
import { assertAllowed, assertRefused } from "./refusal.ts";

const csv = new TextEncoder().encode("reference,title,price,currency\nL1,Lamp,1,EUR\n");

describe("A file to import", () => {
  let bucket: Bucket;
  before(async () => {
    bucket = await openBucket();
  });
  after(() => bucket.close());

  const folderOf = (role: Role) => `imports/${bucket.uid(role)}`;
  const own = (importId: string = randomUUID()) => `${folderOf("seller")}/${importId}`;
  const upload = (
    path: string,
    { role = "seller", bytes = csv, contentType = "text/csv", customMetadata = {} }: Trial = {},
  ) => uploadBytes(bucket.at(role, path), bytes, { contentType, customMetadata });

  for (const role of roles) {
    const isSeller = role === "seller";
    it(`is ${isSeller ? "taken from" : "refused to"} ${role}, whosever folder it is`, async () => {
      const decided = isSeller ? assertAllowed : assertRefused;
      await decided(upload(`${folderOf(role)}/${randomUUID()}`, { role }));
      await decided(upload(own(), { role }));
    });
  }

  it("goes into no other seller's folder", () =>
    assertRefused(upload(`${folderOf("other")}/${randomUUID()}`)));

  it("is there once: neither written over nor under the id of an earlier import", async () => {
    const importId = randomUUID();
    await assertAllowed(upload(own(importId)));
    await assertRefused(upload(own(importId)));
    await assertRefused(updateMetadata(bucket.at("seller", own(importId)), { contentType: "text/plain" }));
    const done = randomUUID();
    await bucket.seed({ [`members/${bucket.uid("seller")}/imports/${done}`]: { state: "done" } });
    await assertRefused(upload(own(done)));
  });

  it(`may have ${MAX_BYTES} bytes and not one more`, async () => {
    await assertAllowed(upload(own(), { bytes: new Uint8Array(MAX_BYTES) }));
    await assertRefused(upload(own(), { bytes: new Uint8Array(MAX_BYTES + 1) }));
  });

  for (const contentType of [
    "text/csv; charset=utf-8",
    "text/plain",
    "application/vnd.ms-excel",
    "Text/CSV",
  ]) {
    it(`may be ${contentType}`, () => assertAllowed(upload(own(), { contentType })));
  }
  it("says whether it makes new listings or updates those that are there, and nothing else", async () => {
    await assertAllowed(upload(own(), { customMetadata: { mode: "create" } }));
    await assertAllowed(upload(own(), { customMetadata: { mode: "update" } }));
    await assertRefused(upload(own(), { customMetadata: { mode: "replace" } }));
  });

  for (const contentType of [
    "text/html",
    "image/png",
    "application/octet-stream",
    "text/csvx",
    "application/vndxms-excel",
  ]) {
    it(`may not be ${contentType}`, () => assertRefused(upload(own(), { contentType })));
  }
  for (const importId of [".hidden", "list.csv", "a b", "a/b", "ä", "x".repeat(129)]) {
    it(`may not be called ${importId.slice(0, 12)}`, () => assertRefused(upload(own(importId))));
  }

  for (const role of roles) {
    it(`${role} neither reads nor deletes it, and ${role === "seller" ? "reads" : "does not read"} its report`, async () => {
      const importId = randomUUID();
      const report = `${own(importId)}/report.csv`;
      await bucket.put(own(importId));
      await bucket.put(report);
      await assertRefused(getBytes(bucket.at(role, own(importId))));
      await assertRefused(deleteObject(bucket.at(role, own(importId))));
      await (role === "seller" ? assertAllowed : assertRefused)(getBytes(bucket.at(role, report)));
      await assertRefused(upload(report, { role }));
      await assertRefused(upload(`${own()}/report.csv`, { role }));
      await assertRefused(deleteObject(bucket.at(role, report)));
      await assertRefused(list(bucket.at(role, own(importId))));
      await assertRefused(list(bucket.at(role, folderOf("seller"))));
    });
  }
});

interface Trial {
  role?: Role;
  bytes?: Uint8Array;
  contentType?: string;
  customMetadata?: Record<string, string>;
}
