import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { ref, uploadBytes } from "firebase/storage";
import { meetPerson, type Person } from "../../src/testing/person.ts";
import { makePhoto } from "../../src/testing/photos.ts";
import {
  IMPOSTORS,
  makeAnimation,
  makeFileTypeBox,
  makePngBomb,
  truncate,
} from "../../src/testing/photos-nasty.ts";

interface Manifest {
  state: string;
  rejection: { reason: string; message: string } | null;
  rendition: { width: number; height: number; variants: { path: string; width: number }[] } | null;
}

describe("an uploaded file", () => {
  let member: Person;
  let other: Person;
  before(async () => {
    [member, other] = await Promise.all([meetPerson("Amina"), meetPerson("Bob")]);
    for (const person of [member, other]) {
      const handle = `t${randomUUID().replaceAll("-", "").slice(0, 20)}`;
      await person.souk.accounts.register({ handle, displayName: person.name });
    }
  });
  after(() => Promise.all([member.leave(), other.leave()]));

  const upload = async (bytes: Uint8Array, mediaId = randomUUID()): Promise<Manifest> => {
    await member.upload(mediaId, bytes);
    const isDecided = ({ state }: Record<string, unknown>) => state === "ready" || state === "rejected";
    return (await member.see(`media/${mediaId}`, isDecided, 60_000)) as unknown as Manifest;
  };

  const nasty: Record<string, { make: () => Promise<Uint8Array> | Uint8Array; reason: string }> = {
    "that is a PNG bomb of 900 megapixels": { make: () => makePngBomb(30_000), reason: "TooManyPixels" },
    "that is a JPEG cut short": {
      make: async () => truncate(await makePhoto({ megapixels: 1 })),
      reason: "Damaged",
    },
    "that is an SVG named as a photo": { make: () => IMPOSTORS.svg, reason: "UnsupportedType" },
    "that is a web page named as a photo": { make: () => IMPOSTORS.html, reason: "UnsupportedType" },
    "that is HEIC": { make: () => makeFileTypeBox("heic"), reason: "UnsupportedType" },
    "that is empty": { make: () => new Uint8Array(), reason: "EmptyFile" },
  };
  for (const [what, { make, reason }] of Object.entries(nasty)) {
    it(`${what} is rejected as ${reason}, in words a person understands`, async () => {
      const { state, rejection, rendition } = await upload(await make());
      assert.deepEqual([state, rejection?.reason, rendition], ["rejected", reason, null]);
      assert.match(rejection?.message ?? "", /Please|please/);
    });
  }

  it("that is an animated GIF becomes its first frame", async () => {
    const { state, rendition } = await upload(await makeAnimation(5));
    assert.deepEqual([state, rendition?.width, rendition?.variants.length], ["ready", 64, 1]);
  });

  it("replaced by a better one under the same id shows the newest", async () => {
    const mediaId = randomUUID();
    await upload(truncate(await makePhoto({ megapixels: 1 })), mediaId);
    await member.upload(mediaId, await makePhoto({ megapixels: 1 }));
    await member.see(`media/${mediaId}`, ({ state }) => state === "ready", 60_000);
  });

  it("cannot go into another member's folder, nor can anyone read an original", async () => {
    const photo = await makePhoto({ megapixels: 1 });
    const foreign = ref(member.storage, `uploads/${other.uid}/${randomUUID()}`);
    await assert.rejects(uploadBytes(foreign, photo, { contentType: "image/jpeg" }), /storage\/unauthorized/);
    const mediaId = randomUUID();
    await member.upload(mediaId, photo);
    await assert.rejects(other.download(`uploads/${member.uid}/${mediaId}`), /storage\/unauthorized/);
  });

  it("under another member's media id leaves theirs as it is", async () => {
    const mediaId = randomUUID();
    await upload(await makePhoto({ megapixels: 1 }), mediaId);
    await other.upload(mediaId, await makePhoto({ megapixels: 1, seed: 2 })).catch(() => undefined);
    const next = await upload(await makePhoto({ megapixels: 1, seed: 3 }));
    assert.equal(next.state, "ready");
    const manifest = await member.see(`media/${mediaId}`, () => true);
    assert.equal(manifest.owner, member.uid);
  });
});
