import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { Photo } from "../../src/media/public.ts";
import { pictureOf, renditionPath } from "../../src/client/picture.ts";
import { addresses } from "../../test-support/addresses.ts";
import { createPerson, type Person } from "../../test-support/person.ts";
import { makePhoto } from "../../test-support/photos.ts";
import { inspectImage } from "../../test-support/photos-look.ts";

describe("a page that shows an uploaded photo", function () {
  this.timeout(60_000);
  let member: Person;
  let photo: Photo;
  before(async () => {
    member = await createPerson("Amina");
    const handle = `t${randomUUID().replaceAll("-", "").slice(0, 20)}`;
    await member.souk.accounts.register({ handle, displayName: "Amina" });
    const mediaId = randomUUID();
    await member.upload(mediaId, await makePhoto({ width: 700, height: 500 }));
    const isReady = ({ state }: Record<string, unknown>) => state === "ready";
    photo = (await member.see(`media/${mediaId}`, isReady, 50_000)) as unknown as Photo;
  });
  after(() => member.leave());

  const picture = () => {
    assert(photo.rendition);
    const { storage, project } = addresses();
    const host = `http://${storage.host}:${storage.port}`;
    return pictureOf(photo.rendition, { bucket: `${project}.appspot.com`, host });
  };

  it("finds every file of the manifest where the client says, of the type it says, to be cached for good", async () => {
    const { sources, src, preview } = picture();
    const offered = sources.flatMap(({ type, srcset }) =>
      srcset.split(", ").map((candidate) => {
        const [url = "", width = ""] = candidate.split(" ");
        return { type, url, width: Number.parseInt(width, 10) };
      }),
    );
    assert(offered.length >= 4);
    for (const { type, url, width } of offered) {
      const response = await fetch(url);
      assert.equal(response.status, 200, url);
      assert.equal(response.headers.get("content-type"), type);
      assert.equal(response.headers.get("cache-control"), "public, max-age=31536000, immutable");
      const look = await inspectImage(Buffer.from(await response.arrayBuffer()));
      assert.deepEqual([look.contentType, look.width], [type, width]);
    }
    assert(offered.some(({ url }) => url === src));
    assert.equal((await fetch(preview)).headers.get("content-type"), "image/jpeg");
  });

  it("reads what a listing or an order shows where the client says, without signing in", async () => {
    const { id: mediaId, generation, rendition } = photo;
    assert.deepEqual(await member.see(renditionPath({ mediaId, generation }), () => true), rendition);
  });

  it("has the placeholder before any file", () => {
    assert.match(picture().placeholder, /^data:image\/png;base64,/);
  });
});
