import assert from "node:assert/strict";
import { memoryContext } from "../../../test-support/memory/memory-context.ts";
import { openMessages } from "../../../test-support/messages.ts";
import { findWarnings } from "../warnings/find-warnings.ts";
import listQuickReplies from "./list-quick-replies.ts";

interface Found {
  language: string;
  replies: { id: string; as: string; text: string }[];
}

describe("Quick replies", () => {
  it("are ten, five a side, in the member's language, of which none warns", async () => {
    const world = memoryContext();
    const chat = await openMessages(world);
    const list = (input: object = {}) => chat.call<Found>("ada", listQuickReplies, input);
    const { language, replies } = await list();
    assert.deepEqual([language, replies.length, replies[0]?.text], ["en", 10, "Is it still there?"]);
    for (const [locale, first] of [
      ["de-AT", "Ja, es ist noch zu haben."],
      ["fr", "Oui, c’est toujours disponible."],
      ["it", "Yes, it is still there."],
    ]) {
      await world.firestore.doc("members/ada/private/settings").update({ locale });
      const sellers = (await list({ as: "seller" })).replies;
      assert.deepEqual([sellers.length, sellers[0]?.text], [5, first]);
      assert.deepEqual(
        (await list()).replies.flatMap(({ text }) => findWarnings(text)),
        [],
      );
    }
  });
});
