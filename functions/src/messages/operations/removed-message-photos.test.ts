import assert from "node:assert/strict";
import { drain } from "../../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { openMessagePhotos, refusal, type MessagePhotos } from "../../../test-support/message-photos.ts";
import type { Messages } from "../../../test-support/messages.ts";
import { addMember } from "../../../test-support/shop.ts";
import { blockPhoto } from "../../media/operations/block-photo.ts";
import { HOUR } from "../../platform/values/clock.ts";

describe("Photos of a message that are not to be seen any more", function () {
  this.timeout(60_000);
  let world: MemoryWorld;
  let chat: Messages;
  let photos: MessagePhotos;
  beforeEach(async () => {
    world = memoryContext();
    photos = await openMessagePhotos(world);
    ({ chat } = photos);
  });

  it("go with their files once the message is taken back, and not before the last that shows them is", async () => {
    await photos.ready("mine");
    const [first, second] = [await photos.send(["mine"]), await photos.send(["mine"])];
    await chat.delete("ada", first.conversationId, first.id);
    await drain(world.context);
    assert.deepEqual([photos.links(), (await photos.files()).length > 0], [["mine"], true]);
    await chat.delete("ada", second.conversationId, second.id);
    assert.deepEqual(photos.links(), []);
    await drain(world.context);
    assert.deepEqual(
      [await photos.files(), await photos.files("uploads/"), world.memory.find("media/mine")],
      [[], [], undefined],
    );
    assert.deepEqual((await photos.shown()).slice(0, 2), [[], []]);
    assert.deepEqual((await photos.send(["mine"], { messageId: first.id })).photos, []);
  });

  it("are removed although the message was taken back before they were ready", async () => {
    const event = await photos.put("late");
    const { conversationId, id } = await photos.send(["late"]);
    await chat.delete("ada", conversationId, id);
    await photos.take(event);
    world.clock.advance(49 * HOUR);
    const { default: removeOrphans } = await import("../../media/schedules/remove-orphans.ts");
    await removeOrphans.run(world.clock.now(), world.context);
    await drain(world.context);
    assert.deepEqual([await photos.files(), photos.links()], [[], []]);
  });

  it("stay for as long as the message, whatever sweeps", async () => {
    await photos.ready("kept");
    await photos.send(["kept"]);
    world.clock.advance(100 * HOUR);
    const { default: removeOrphans } = await import("../../media/schedules/remove-orphans.ts");
    await removeOrphans.run(world.clock.now(), world.context);
    await drain(world.context);
    assert.ok((await photos.files()).length > 0);
  });

  it("are removed by a job that is tried again where Storage fails", async () => {
    await photos.ready("stuck");
    const { conversationId, id } = await photos.send(["stuck"]);
    await chat.delete("ada", conversationId, id);
    const openBucket = world.context.openBucket.bind(world.context);
    Object.assign(world.context, { openBucket: () => Promise.reject(new Error("Storage is down")) });
    await drain(world.context).catch(() => undefined);
    Object.assign(world.context, { openBucket });
    assert.ok((await photos.files()).length > 0);
    world.clock.advance(HOUR);
    await drain(world.context);
    assert.deepEqual(await photos.files(), []);
  });

  it("that a moderator blocks are shown no more, with their files gone, and look-alikes are rejected", async () => {
    await addMember(world.context, "mo", ["moderator"]);
    await photos.ready("bad");
    await photos.send(["bad"]);
    await chat.call("mo", blockPhoto, { mediaId: "bad", note: "Illegal" });
    await drain(world.context);
    assert.deepEqual([(await photos.shown())[0], await photos.files()], [["bad rejected"], []]);
    assert.equal(await refusal(photos.send(["bad"])), "PhotoNotUsable rejected");
    await photos.ready("alike");
    assert.equal(await refusal(photos.send(["alike"])), "PhotoNotUsable rejected");
  });
});
