import { randomUUID } from "node:crypto";
import {
  deleteObject,
  getBytes,
  getDownloadURL,
  getMetadata,
  list,
  updateMetadata,
  uploadBytes,
} from "firebase/storage";
import { openBucket, photo, type Bucket } from "./bucket.ts";
import { roles, type Role } from "./people.ts";
import { assertAllowed, assertRefused } from "./refusal.ts";

describe("A file in the bucket:", () => {
  let bucket: Bucket;
  let original: string;
  let variant: string;
  let exported: string;
  let part: string;
  before(async () => {
    bucket = await openBucket();
    original = `uploads/${bucket.uid("owner")}/photo`;
    variant = `media/${bucket.uid("owner")}/photo/1700000000000000/640.webp`;
    await bucket.put(original);
    await bucket.put(variant);
    exported = `exports/${bucket.uid("owner")}/one.csv`;
    part = `exports/${bucket.uid("owner")}/one/part`;
    await bucket.put(exported);
    await bucket.put(part);
  });
  after(() => bucket.close());

  for (const role of roles) {
    it(`${role} reads, lists and deletes no original`, async () => {
      const file = bucket.at(role, original);
      await assertRefused(getBytes(file));
      await assertRefused(getMetadata(file));
      await assertRefused(getDownloadURL(file));
      await assertRefused(deleteObject(file));
      await assertRefused(list(bucket.at(role, `uploads/${bucket.uid("owner")}`)));
      await assertRefused(list(bucket.at(role, "uploads")));
    });

    it(`${role} reads a variant, and neither lists nor writes nor deletes any`, async () => {
      const file = bucket.at(role, variant);
      await assertAllowed(getBytes(file));
      await assertRefused(uploadBytes(file, photo, { contentType: "image/webp" }));
      await assertRefused(
        uploadBytes(bucket.at(role, `${variant}.new`), photo, { contentType: "image/webp" }),
      );
      await assertRefused(updateMetadata(file, { cacheControl: "no-store" }));
      await assertRefused(deleteObject(file));
      for (let folder = variant; folder;) {
        folder = folder.slice(0, Math.max(folder.lastIndexOf("/"), 0));
        await assertRefused(list(bucket.at(role, folder)));
      }
    });
  }

  for (const role of roles) {
    const isOwner = role === "owner";
    it(`${role} ${isOwner ? "reads" : "does not read"} what the owner has exported, and neither its parts, nor lists, writes or deletes any`, async () => {
      const file = bucket.at(role, exported);
      await (isOwner ? assertAllowed : assertRefused)(getBytes(file));
      await assertRefused(getBytes(bucket.at(role, part)));
      await assertRefused(uploadBytes(file, photo, { contentType: "text/csv" }));
      await assertRefused(
        uploadBytes(bucket.at(role, `${exported}.new`), photo, { contentType: "text/csv" }),
      );
      await assertRefused(updateMetadata(file, { contentType: "text/html" }));
      await assertRefused(deleteObject(file));
      await assertRefused(list(bucket.at(role, `exports/${bucket.uid("owner")}`)));
    });
  }

  const send = async (members: readonly Role[]) => {
    const [mediaId, conversationId] = [randomUUID(), randomUUID()];
    const path = `messages/${bucket.uid("owner")}/${mediaId}/1700000000000000/640.webp`;
    await bucket.put(path);
    const admit = (uids: readonly Role[]) =>
      bucket.seed({ [`conversations/${conversationId}`]: { members: uids.map((role) => bucket.uid(role)) } });
    await admit(members);
    const link = { owner: bucket.uid("owner"), conversationId };
    const show = (messageIds: readonly string[]) =>
      bucket.seed({ [`messagePhotos/${mediaId}`]: { ...link, messageIds } });
    await show(["one"]);
    return { path, mediaId, admit, show };
  };

  it("of a message is read by both who are in its conversation, and by nobody else; nobody lists, writes or deletes it", async () => {
    const { path } = await send(["owner", "seller"]);
    for (const role of roles) {
      const file = bucket.at(role, path);
      await (["owner", "seller"].includes(role) ? assertAllowed : assertRefused)(getBytes(file));
      await assertRefused(uploadBytes(file, photo, { contentType: "image/webp" }));
      await assertRefused(updateMetadata(file, { cacheControl: "public" }));
      await assertRefused(deleteObject(file));
      for (let folder = path; folder;) {
        folder = folder.slice(0, Math.max(folder.lastIndexOf("/"), 0));
        await assertRefused(list(bucket.at(role, folder)));
      }
    }
  });

  it("of a message in a group is not read any more by who has left it", async () => {
    const { path, admit } = await send(["owner", "seller", "other"]);
    await assertAllowed(getBytes(bucket.at("other", path)));
    await admit(["owner", "seller"]);
    await assertRefused(getBytes(bucket.at("other", path)));
    await assertAllowed(getBytes(bucket.at("seller", path)));
  });

  it("of a message that a moderator has removed is read by nobody until it is given back", async () => {
    const { path, show } = await send(["owner", "seller"]);
    await show([]);
    for (const role of ["owner", "seller"] as const) await assertRefused(getBytes(bucket.at(role, path)));
    await show(["one"]);
    await assertAllowed(getBytes(bucket.at("seller", path)));
  });

  it("of a message is read by nobody before it is sent, once it is taken back, or under another's name", async () => {
    const { mediaId } = await send(["owner", "seller"]);
    for (const path of [
      `messages/${bucket.uid("owner")}/${randomUUID()}/1/640.webp`,
      `messages/${bucket.uid("seller")}/${mediaId}/1/640.webp`,
    ]) {
      await bucket.put(path);
      for (const role of ["owner", "seller"] as const) await assertRefused(getBytes(bucket.at(role, path)));
    }
  });

  it("nobody reads what lies elsewhere", async () => {
    for (const path of [
      "backups/one",
      "media/one",
      "documents/order/receipt.en.pdf",
      "evidence/case/photo.jpeg",
      "reports/2026-03-01/1.pdf",
    ]) {
      await bucket.put(path);
      await assertRefused(getBytes(bucket.at("owner", path)));
    }
  });
});
