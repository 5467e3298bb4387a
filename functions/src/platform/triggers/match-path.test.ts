import assert from "node:assert/strict";
import * as fc from "fast-check";
import { matchPath } from "./match-path.ts";

const uploads = "uploads/{uid}/{mediaId}";

describe("a path matched against a pattern", () => {
  it("gives the wildcards by name", () => {
    assert.deepEqual(matchPath(uploads, "uploads/amina/photo1"), { uid: "amina", mediaId: "photo1" });
  });

  it("gives nothing by name when the pattern has no wildcard", () => {
    assert.deepEqual(matchPath("a/b", "a/b"), {});
  });

  const elsewhere = {
    "a segment is missing": "uploads/amina",
    "there is a segment more": "uploads/amina/photo1/640.webp",
    "the first segment differs": "media/amina/photo1",
    "the first segment differs in case": "Uploads/amina/photo1",
    "a wildcard would be empty": "uploads//photo1",
    "the last wildcard would be empty": "uploads/amina/",
    "the path begins with a slash": "/uploads/amina/photo1",
    "the path is empty": "",
    "it only contains the pattern": "x/uploads/amina/photo1",
  };
  for (const [why, path] of Object.entries(elsewhere)) {
    it(`does not match when ${why}`, () => assert.equal(matchPath(uploads, path), undefined));
  }

  it("takes any segments that are not empty, as they are", () => {
    const segment = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !text.includes("/"));
    fc.assert(
      fc.property(segment, segment, (uid, mediaId) => {
        assert.deepEqual(matchPath(uploads, `uploads/${uid}/${mediaId}`), { uid, mediaId });
      }),
    );
  });

  it("takes dots and patterns in a name for ordinary text", () => {
    assert.deepEqual(matchPath(uploads, "uploads/../{uid}"), { uid: "..", mediaId: "{uid}" });
  });
});
