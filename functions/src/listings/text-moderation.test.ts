import assert from "node:assert/strict";
import { findDisallowedFields } from "./text-moderation.ts";

const lamp = {
  title: "Brass lamp",
  description: "Old and bright",
  brand: null,
  tags: ["vintage"],
  photos: [{ alt: "" }],
};

describe("the wording of a listing", () => {
  const refused: [string, Partial<typeof lamp>, string[]][] = [
    ["an obscene title", { title: "Fucking good lamp" }, ["title"]],
    ["one in disguise", { title: "A f u c k i n g lamp" }, []],
    ["one with digits for letters", { description: "sh1t happens" }, ["description"]],
    ["a banned word", { tags: ["vintage", "Forbiddenium"] }, ["tags"]],
    ["an obscene alternative text", { photos: [{ alt: "" }, { alt: "Fucking good" }] }, ["photos"]],
    ["a banned word in other letters", { description: "ЗАПРЕТ!" }, ["description"]],
  ];
  for (const [what, change, fields] of refused) {
    it(`${what}: ${fields.join() || "nothing to rephrase"}`, () => {
      assert.deepEqual(findDisallowedFields({ ...lamp, ...change }, ["forbiddenium", "запрет", ""]), fields);
    });
  }

  it("lets harmless words be, and banned ones inside of others", () => {
    const description = "A cockatoo from Scunthorpe, a class of Essex, forbiddeniums";
    assert.deepEqual(findDisallowedFields({ ...lamp, description }, ["forbiddenium"]), []);
  });

  it("bans nothing when nothing is named", () => {
    assert.deepEqual(findDisallowedFields(lamp, [""]), []);
  });
});
