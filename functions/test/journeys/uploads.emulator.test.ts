import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { ref, uploadBytes } from "firebase/storage";
import { createPerson, type Person } from "../../test-support/person.ts";
import type { Photo } from "../../src/media/public.ts";
import { CARD, drawCard } from "../../test-support/photos-card.ts";
import { readPhotoFile } from "../../test-support/photos-heif.ts";
import { inspectImage } from "../../test-support/photos-look.ts";
import { makePhoto } from "../../test-support/photos.ts";
import {
  IMPOSTORS,
  makeAnimation,
  makeFileTypeBox,
  makePngBomb,
  truncate,
} from "../../test-support/photos-hostile.ts";

type Manifest = Pick<Photo, "state" | "generation" | "purpose" | "rejection" | "rendition">;

describe("an uploaded file", () => {
  let member: Person;
  let other: Person;
  before(async () => {
    [member, other] = await Promise.all([createPerson("Amina"), createPerson("Bob")]);
    for (const person of [member, other]) {
      const handle = `t${randomUUID().replaceAll("-", "").slice(0, 20)}`;
      await person.souk.accounts.register({ handle, displayName: person.name });
    }
  });
  after(() => Promise.all([member.leave(), other.leave()]));

  const upload = async (bytes: Uint8Array, mediaId = randomUUID()): Promise<Manifest> => {
    await member.upload(mediaId, bytes);
    return decided(mediaId);
  };
  const decided = async (mediaId: string): Promise<Manifest> => {
    const isDecided = ({ state }: Record<string, unknown>) => state === "ready" || state === "rejected";
    return (await member.see(`media/${mediaId}`, isDecided, 60_000)) as unknown as Manifest;
  };

  const hostile: Record<string, { make: () => Promise<Uint8Array> | Uint8Array; reason: string }> = {
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
  for (const [what, { make, reason }] of Object.entries(hostile)) {
    it(`${what} is rejected as ${reason}, in words a person understands`, async () => {
      const { state, rejection, rendition } = await upload(await make());
      assert.deepEqual([state, rejection?.reason, rendition], ["rejected", reason, null]);
      assert.match(rejection?.message ?? "", /Please|please/);
    });
  }

  it("that is an animated GIF moves as WebP, and is still as AVIF and as the link preview", async () => {
    const { state, rendition } = await upload(await makeAnimation(5));
    assert.ok(state === "ready" && rendition);
    const files = [...rendition.variants, rendition.preview];
    assert.deepEqual(
      files.map(({ contentType, width, isAnimated }) => [contentType, width, isAnimated]),
      [
        ["image/webp", 64, true],
        ["image/avif", 64, false],
        ["image/jpeg", 1200, false],
      ],
    );
    const frames = await Promise.all(
      files.map(async ({ path }) => (await inspectImage(Buffer.from(await other.download(path)))).frames),
    );
    assert.deepEqual(frames, [5, 1, 1]);
  });

  it("that is a PNG though it is called a JPEG is taken for what it is", async () => {
    const { state, rendition } = await upload(await drawCard().png().toBuffer());
    assert.deepEqual([state, rendition?.width, rendition?.height], ["ready", CARD.width, CARD.height]);
  });

  it("that is an AVIF becomes an upright photo like any other", async () => {
    const mediaId = randomUUID();
    await member.upload(mediaId, await readPhotoFile("turned.avif"), "image/avif");
    const { state, rendition } = await decided(mediaId);
    assert.deepEqual([state, rendition?.width, rendition?.height], ["ready", CARD.width, CARD.height]);
  });

  it("as an avatar, put to an address that REST gave, becomes squares, and shows on the profile once its member says so", async () => {
    const photo = await makePhoto({ megapixels: 1, gps: true });
    const asked = { contentType: "image/jpeg", bytes: photo.length, purpose: "avatar" } as const;
    const { mediaId, uploadUrl } = await member.rest.media.createUpload(asked);
    const put = await fetch(uploadUrl, { method: "PUT", body: new Uint8Array(photo) });
    assert.equal(put.status, 200, await put.text());
    const { purpose, generation, rendition } = await decided(mediaId);
    assert.equal(purpose, "avatar");
    assert.ok(rendition?.variants.every(({ width, height }) => width === height));
    const { handle, avatar } = await member.souk.accounts.setAvatar({ mediaId });
    assert.deepEqual(avatar, { mediaId, generation });
    assert.deepEqual((await other.souk.accounts.getProfile({ handle })).avatar, avatar);
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
