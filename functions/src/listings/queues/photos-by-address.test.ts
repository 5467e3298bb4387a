import assert from "node:assert/strict";
import { FetchRefused } from "../../platform/outbound/answer-to.ts";
import type { FetchPublic } from "../../platform/outbound/fetch-public.ts";
import { MAX_ATTEMPTS } from "../../platform/jobs/job.ts";
import { drain } from "../../../test-support/drain.ts";
import { putImportFile, receiveImportFile } from "../../../test-support/import-file.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember } from "../../../test-support/shop.ts";
import { linkedMediaId } from "../../media/public.ts";
import onPhotoUploaded from "../../media/triggers/on-photo-uploaded.ts";
import { importedListingId } from "../importing/imported-listing-id.ts";
import type { Import } from "../importing/import.ts";
import { MAX_LINKS } from "../importing/line-writers.ts";
import type { Listing } from "../listing.ts";

const header = "reference,title,price,currency,photos";

describe("photos that a file names by their address", () => {
  let world: MemoryWorld;
  let asked: string[];
  let servers: FetchPublic;
  beforeEach(async () => {
    world = memoryContext();
    asked = [];
    servers = () => Promise.resolve({ bytes: Buffer.from("a picture"), contentType: "image/jpeg" });
    await addMember(world.context, "seller", ["seller"]);
  });

  const settle = () =>
    drain({
      ...world.context,
      fetchPublic: (url, limits) => {
        asked.push(url);
        return servers(url, limits);
      },
    });
  const run = async (...rows: string[]) => {
    const event = await putImportFile(world.context, "imports/seller/one", [header, ...rows]);
    await receiveImportFile(event, world.context);
    await settle();
    return (await world.firestore.doc("members/seller/imports/one").get()).data() as Import;
  };
  const listing = async (reference: string) =>
    (await world.firestore.doc(`listings/${importedListingId("seller", reference)}`).get()).data() as Listing;
  const idOf = (url: string) => linkedMediaId({ owner: "seller", url });
  const uploads = async () => {
    const [files] = await (await world.context.openBucket()).getFiles({ prefix: "uploads/" });
    return files.map(({ name }) => name);
  };
  const told = async () => {
    const { docs } = await world.firestore.collection("members/seller/imports/one/faults").get();
    return docs.flatMap((page) => page.get("faults") as { line: number; column: string; reason: string }[]);
  };

  it("are fetched to where uploads go, each address once, and shown in their order", async () => {
    const [front, back] = ["https://shop.example/front.jpg", "https://shop.example/back.jpg?size=large"];
    await run(`A,Lamp,1,EUR,${front}|uploaded|${back}|${front}#again`, `B,Lamp,1,EUR,${back}`);
    assert.deepEqual(asked.toSorted(), [back, front]);
    assert.deepEqual((await listing("A")).photoKeys, [idOf(front), "uploaded", idOf(back)]);
    assert.deepEqual((await listing("B")).photoKeys, [idOf(back)]);
    assert.deepEqual(
      await uploads(),
      [idOf(back), idOf(front)].map((id) => `uploads/seller/${id}`).toSorted(),
    );
    const [bytes] = await (await world.context.openBucket()).file(`uploads/seller/${idOf(front)}`).download();
    assert.equal(bytes.toString(), "a picture");
  });

  it("at addresses that nobody may be asked for are faults of their line, and no server is asked", async () => {
    const done = await run(
      "A,Lamp,1,EUR,https://169.254.169.254/computeMetadata",
      "B,Lamp,1,EUR,http://shop.example/a.jpg",
      "C,Lamp,1,EUR,https://me:secret@shop.example/a.jpg",
      "D,Lamp,1,EUR,file:///etc/passwd",
      "E,Lamp,1,EUR,https://shop.example:25/a.jpg",
    );
    assert.deepEqual([done.lines.imported, done.lines.invalid, asked], [0, 5, []]);
    assert.deepEqual(
      done.faults.map(({ line, column, reason }) => [line, column, reason.split(":")[0]]),
      [
        [2, "photos", "Use an address on the public internet"],
        [3, "photos", "Use an address that begins with https"],
        [4, "photos", "Leave out the user name and the password"],
        [5, "photos", "Use an address that begins with https"],
        [6, "photos", "Leave out the port"],
      ],
    );
  });

  it("that cannot be had are told with their line, and leave the others alone", async () => {
    servers = (url) => {
      if (url.endsWith("gone.jpg")) throw new FetchRefused("The server answered with 404");
      const contentType = url.endsWith("page") ? "text/html; charset=utf-8" : "image/jpeg";
      return Promise.resolve({ bytes: Buffer.from("a picture"), contentType });
    };
    await run(
      "A,Lamp,1,EUR,https://shop.example/a.jpg|https://shop.example/gone.jpg",
      "B,Lamp,1,EUR,https://shop.example/page",
    );
    assert.deepEqual(
      (await told()).map(({ line, column, reason }) => [line, column, reason]),
      [
        [2, "photos", "The server answered with 404"],
        [3, "photos", "This is the address of a page and not of a photo"],
      ],
    );
    assert.deepEqual(await uploads(), [`uploads/seller/${idOf("https://shop.example/a.jpg")}`]);
    const before = asked.length;
    await settle();
    assert.equal(asked.length, before);
  });

  it("are asked for again while their server fails, and given up after a day", async () => {
    const url = "https://shop.example/a.jpg";
    servers = () => Promise.reject(new Error("The server answered with 503"));
    await run(`A,Lamp,1,EUR,${url}`);
    assert.deepEqual([asked.length, await told()], [1, []]);
    for (let attempt = 2; attempt <= MAX_ATTEMPTS; attempt += 1) {
      world.clock.advance(7 * 3_600_000);
      await settle();
    }
    assert.equal(asked.length, MAX_ATTEMPTS);
    assert.deepEqual((await told())[0]?.reason, "The server could not be reached for a day");
    assert.deepEqual(await uploads(), []);
  });

  it("are not written over by another attempt, and not fetched when they are there", async () => {
    const url = "https://shop.example/a.jpg";
    const file = (await world.context.openBucket()).file(`uploads/seller/${idOf(url)}`);
    await file.save("an earlier attempt");
    await run(`A,Lamp,1,EUR,${url}`);
    assert.equal((await file.download())[0].toString(), "an earlier attempt");
    assert.deepEqual(await told(), []);
    const ready = "https://shop.example/b.jpg";
    await world.firestore
      .doc(`media/${idOf(ready)}`)
      .set({ id: idOf(ready), owner: "seller", state: "ready" });
    const event = await putImportFile(world.context, "imports/seller/two", [header, `B,Lamp,1,EUR,${ready}`]);
    await receiveImportFile(event, world.context);
    await settle();
    assert.deepEqual(asked, [url]);
  });

  it("that turn out to be no photo are told with their line, to each import that names them", async () => {
    const url = "https://shop.example/a.jpg";
    servers = () => Promise.resolve({ bytes: Buffer.from("<svg/>"), contentType: "image/svg+xml" });
    await run(`A,Lamp,1,EUR,${url}`);
    const path = `uploads/seller/${idOf(url)}`;
    const [{ generation = 0, metadata = {} }] = await (
      await world.context.openBucket()
    )
      .file(path)
      .getMetadata();
    const event = {
      eventId: "e",
      path,
      params: { uid: "seller", mediaId: idOf(url) },
      generation: String(generation),
      size: 6,
      contentType: "image/svg+xml",
      metadata: metadata as Record<string, string>,
    };
    for (let time = 0; time < 2; time += 1) await onPhotoUploaded.run(event, world.context);
    await settle();
    const [fault, ...others] = await told();
    assert.deepEqual([fault?.line, fault?.column, others], [2, "photos", []]);
    assert.match(fault?.reason ?? "", /JPEG/);

    const again = await putImportFile(world.context, "imports/seller/two", [header, `B,Lamp,1,EUR,${url}`]);
    await receiveImportFile(again, world.context);
    await settle();
    const { docs } = await world.firestore.collection("members/seller/imports/two/faults").get();
    const reasons = docs.flatMap((page) =>
      (page.get("faults") as { reason: string }[]).map((each) => each.reason),
    );
    assert.deepEqual(reasons, [fault?.reason]);
    assert.equal(asked.length, 1);
  });

  it("that could not be had are asked for again by the next file, for the draft that waits and for a new one", async () => {
    const [front, back] = ["https://shop.example/front.jpg", "https://shop.example/back.jpg"];
    servers = () => Promise.reject(new FetchRefused("The server answered with 404"));
    await run(`A,Lamp,1,EUR,${front}|${back}`);
    assert.deepEqual(asked.toSorted(), [back, front]);
    servers = () => Promise.resolve({ bytes: Buffer.from("a picture"), contentType: "image/jpeg" });
    const again = [header, `A,Lamp,1,EUR,${front}`, `B,Lamp,1,EUR,${back}`, `C,Lamp,1,EUR,${back}`];
    await receiveImportFile(await putImportFile(world.context, "imports/seller/two", again), world.context);
    await settle();
    assert.deepEqual(asked.slice(2).toSorted(), [back, front]);
    const expected = [idOf(back), idOf(front)].map((id) => `uploads/seller/${id}`);
    assert.deepEqual(await uploads(), expected.toSorted());
    assert.deepEqual((await listing("A")).photoKeys, [idOf(front), idOf(back)]);
  });

  it(`are at most ${MAX_LINKS} in a file`, async () => {
    const photos = (line: number) =>
      Array.from({ length: 10 }, (_, index) => `https://shop.example/${line}-${index}.jpg`).join("|");
    const rows = Array.from(
      { length: MAX_LINKS / 10 + 1 },
      (_, line) => `R${line},Lamp,1,EUR,${photos(line)}`,
    );
    const failed = await run(...rows);
    assert.deepEqual([failed.failure?.reason, asked.length], ["TooManyLinks", 0]);
  });
});
