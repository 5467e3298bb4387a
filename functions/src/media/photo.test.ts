import assert from "node:assert/strict";
import * as fc from "fast-check";
import {
  beginUpload,
  decideUpload,
  hasExhaustedAttempts,
  variantPath,
  type Photo,
  type Rendition,
  type Upload,
} from "./photo.ts";

const upload = (generation: string, owner = "amina"): Upload => ({
  mediaId: "m1",
  owner,
  purpose: "photo",
  generation,
});

function photoOf({ mediaId: id, ...rest }: Upload, state: Photo["state"] = "ready"): Photo {
  const updatedAt = new Date("2026-03-01");
  const retention = { originalUntil: null, nextSweepAt: updatedAt };
  return { id, ...rest, ...retention, state, attempts: 1, rejection: null, rendition: null, updatedAt };
}

function renditionOf(): Rendition {
  const preview = { width: 1200, height: 630, bytes: 9, path: "preview.jpeg", isAnimated: false };
  return {
    ...upload("1"),
    width: 1,
    height: 1,
    thumbhash: "",
    colour: "#000000",
    phash: "0000000000000000",
    variants: [],
    preview: { ...preview, contentType: "image/jpeg" },
  };
}

describe("an upload", () => {
  const older = "1772366400000000";
  const newer = "1772366400000001";
  const cases: [string, Photo | undefined, Upload, ReturnType<typeof decideUpload>][] = [
    ["of a new photo is processed", undefined, upload(older), "process"],
    ["that replaces a photo is processed", photoOf(upload(older)), upload(newer), "process"],
    [
      "that replaces a rejected photo is processed",
      photoOf(upload(older), "rejected"),
      upload(newer),
      "process",
    ],
    ["that died half-way is taken up again", photoOf(upload(older), "processing"), upload(older), "process"],
    ["that is done is not done again", photoOf(upload(older)), upload(older), "already done"],
    [
      "that was rejected is not looked at again",
      photoOf(upload(older), "rejected"),
      upload(older),
      "already done",
    ],
    ["older than its photo comes too late", photoOf(upload(newer)), upload(older), "overtaken"],
    [
      "older than one in work comes too late",
      photoOf(upload(newer), "processing"),
      upload(older),
      "overtaken",
    ],
    [
      "to another's photo is refused",
      photoOf(upload(older)),
      upload(newer, "omar"),
      "taken by another member",
    ],
    [
      "to another's photo in work is refused",
      photoOf(upload(older), "processing"),
      upload(newer, "omar"),
      "taken by another member",
    ],
  ];
  for (const [sentence, photo, incoming, expected] of cases) {
    it(sentence, () => assert.equal(decideUpload(photo, incoming), expected));
  }

  it("is ordered by number, not by letter, and beyond what a double holds", () => {
    assert.equal(decideUpload(photoOf(upload("9")), upload("10")), "process");
    assert.equal(decideUpload(photoOf(upload("10")), upload("9")), "overtaken");
    assert.equal(decideUpload(photoOf(upload("9007199254740993")), upload("9007199254740992")), "overtaken");
  });
});

describe("uploads to one photo, each reported any number of times in any order", () => {
  const generation = fc.integer({ min: 1, max: 20 }).map((number) => String(number));
  const anyReport = fc.record({
    generation,
    owner: fc.constantFrom("amina", "omar"),
    dies: fc.boolean(),
    outcome: fc.constantFrom("ready" as const, "rejected" as const),
  });

  it("end at the newest of the first owner's; nobody takes over and nothing goes back", () => {
    fc.assert(
      fc.property(fc.array(anyReport, { minLength: 1, maxLength: 40 }), (reports) => {
        let photo: Photo | undefined;
        const [first] = reports;
        for (const { generation: number, owner, dies, outcome } of reports) {
          const before = photo;
          if (decideUpload(photo, upload(number, owner)) !== "process") continue;
          photo = photoOf(upload(number, owner), dies ? "processing" : outcome);
          assert.ok(!before || BigInt(before.generation) <= BigInt(number));
          assert.ok(before?.generation !== number || before.state === "processing");
        }
        const theirs = reports.filter(({ owner }) => owner === first?.owner);
        const newest = Math.max(...theirs.map(({ generation: number }) => Number(number)));
        assert.equal(photo?.owner, first?.owner);
        assert.equal(photo?.generation, String(newest));
      }),
      { numRuns: 300 },
    );
  });
});

describe("the file of a variant", () => {
  it("has the same name for the same upload and another for every other", () => {
    const paths = [
      variantPath(upload("1"), "640.webp"),
      variantPath(upload("2"), "640.webp"),
      variantPath(upload("1"), "320.webp"),
      variantPath(upload("1"), "640.jpeg"),
      variantPath(upload("1", "omar"), "640.webp"),
    ];
    assert.equal(paths[0], "media/amina/m1/1/640.webp");
    assert.equal(new Set(paths).size, paths.length);
    assert.equal(variantPath(upload("1"), "640.webp"), paths[0]);
  });

  it("lies outside the folder whose uploads start this work", () => {
    assert.doesNotMatch(variantPath(upload("1"), "640.webp"), /^uploads\//);
  });
});

describe("beginning an upload", () => {
  const now = new Date("2026-03-02");
  const begin = (photo: Photo | undefined, one: Upload) =>
    beginUpload(photo, one, { now, originalUntil: now, nextSweepAt: now });
  const rendition = renditionOf();

  it("keeps showing what was ready before, until the new one is", () => {
    const shown = { ...photoOf(upload("1")), rendition };
    const begun = begin(shown, upload("2"));
    assert.deepEqual([begun.state, begun.generation, begun.rendition], ["processing", "2", rendition]);
  });

  it("is given up after three deaths, and begins anew with another file", () => {
    let photo = begin(undefined, upload("1"));
    for (let death = 0; death < 2; death += 1) photo = begin(photo, upload("1"));
    assert.equal(hasExhaustedAttempts(photo), false);
    assert.equal(hasExhaustedAttempts(begin(photo, upload("1"))), true);
    assert.equal(hasExhaustedAttempts(begin(photo, upload("2"))), false);
  });
});
