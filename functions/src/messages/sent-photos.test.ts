import assert from "node:assert/strict";
import { addMessagePhoto, addPhoto } from "../../test-support/add-photo.ts";
import { eraseMember } from "../../test-support/erase-member.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { openMessages, type Messages } from "../../test-support/messages.ts";
import { reasonOf } from "../../test-support/shop.ts";
import { invoke } from "../platform/runtime/invocation.ts";
import { createGroup } from "./operations/groups.ts";
import { refreshPhoto } from "./reactions/refresh-photos.ts";
import { sentPhotos } from "./sent-photos.ts";

describe("Photos that were sent", () => {
  let world: MemoryWorld;
  let chat: Messages;
  beforeEach(async () => {
    world = memoryContext();
    chat = await openMessages(world);
    await chat.send("ada", "sara", "Is it still there?", { listingId: "pot" });
    await chat.send("sara", "ada", "It is");
  });

  const add = (mediaId: string, owner: string) => addMessagePhoto(world.context, { mediaId, owner });
  const send = (from: string, to: string, mediaId: string) =>
    chat.send(from, to, "", { text: undefined, photos: [mediaId] });
  const files = async () =>
    (await (await world.context.openBucket()).getFiles({ prefix: "messages/" }))[0].map(({ name }) => name);

  it("go with their files when their author leaves Souk, and the other's stay", async () => {
    await add("adas", "ada");
    await add("saras", "sara");
    const { conversationId } = await send("ada", "sara", "adas");
    await send("sara", "ada", "saras");
    await eraseMember(world.context, "ada");
    const { messages } = await chat.messages("sara", conversationId);
    assert.deepEqual(
      messages.map(({ photos }) => photos.map(({ mediaId }) => mediaId)),
      [["saras"], [], [], []],
    );
    assert.deepEqual(await files(), ["messages/sara/saras/1/320.webp"]);
    assert.deepEqual(
      ["media/adas", "messagePhotos/adas"].map((path) => world.memory.find(path)),
      [undefined, undefined],
    );
  });

  it("go to a group of those one deals with, but not on one's first day", async () => {
    for (const uid of ["sara", "nele"]) chat.follow(uid, "ada");
    const { id } = await chat.call<{ id: string }>("ada", createGroup, {
      title: "Collectors",
      members: ["sara", "nele"],
    });
    await add("adas", "ada");
    await add("neles", "nele");
    const group = (from: string, mediaId: string) =>
      chat.send(from, id, "", { to: undefined, conversationId: id, text: undefined, photos: [mediaId] });
    assert.equal(await reasonOf(group("nele", "neles")), "NoPhotosYet");
    assert.equal(await reasonOf(group("ada", "adas")), "done");
  });

  it("are looked at anew with 3 reads and no write where nothing has changed, and with 1 read of a photo of no message", async () => {
    await add("adas", "ada");
    await send("ada", "sara", "adas");
    const bill = (mediaId: string) =>
      invoke({ requestId: "test" }, async (invocation) => {
        await sentPhotos(world.context).refresh(mediaId);
        return [invocation.reads, invocation.writes];
      });
    assert.deepEqual(
      [await bill("adas"), await bill("other")],
      [
        [3, 0],
        [1, 0],
      ],
    );
  });

  it("have their new picture once they are rendered again", async () => {
    await add("adas", "ada");
    await send("ada", "sara", "adas");
    await addPhoto(world.context, {
      mediaId: "adas",
      owner: "ada",
      purpose: "message",
      look: { colour: "#123456" },
    });
    const data = { mediaId: "adas", owner: "ada", generation: "1" };
    const event = { eventId: "event", at: world.clock.now(), data };
    for (let time = 0; time < 2; time += 1) await refreshPhoto.reaction.run(event, world.context);
    const { messages } = await chat.messages("sara", chat.pair("ada", "sara"));
    assert.equal(messages[0]?.photos[0]?.picture?.colour, "#123456");
  });

  it("are in their author's data, as references and as files, and not in the other's", async () => {
    await add("adas", "ada");
    await send("ada", "sara", "adas");
    const { dataMap } = await import("../data-map.ts");
    const row = dataMap.collections.find(({ path }) => path.endsWith("/messages/{id}"));
    assert.deepEqual(row?.export, { by: ["by"] });
    const { shownPhotos } = await import("../media/own-files.ts");
    const listed = async (uid: string) => {
      const found = [];
      for await (const { path, bucket } of shownPhotos.list(
        { uid, now: world.clock.now() },
        world.context,
        null,
      ))
        found.push([path, bucket]);
      return found;
    };
    assert.deepEqual(await listed("ada"), [["messages/ada/adas/1/320.webp", undefined]]);
    assert.deepEqual(await listed("sara"), []);
  });
});
