import { randomUUID } from "node:crypto";
import { updateMetadata, uploadBytes } from "firebase/storage";
import { MAX_BYTES } from "../../src/media/imaging/photo-type.ts";
import { openBucket, photo, type Bucket } from "./bucket.ts";
import { roles, type Role } from "./people.ts";
import { assertAllowed, assertRefused } from "./refusal.ts";

/** Who may upload: into a folder of their own, and into that of `owner`. */
const mayUpload: Record<Role, { own: boolean; owners: boolean }> = {
  nobody: { own: false, owners: false },
  owner: { own: true, owners: true },
  other: { own: true, owners: false },
  suspended: { own: false, owners: false },
  deleted: { own: false, owners: false },
  seller: { own: true, owners: false },
};

describe("An upload", () => {
  let bucket: Bucket;
  before(async () => {
    bucket = await openBucket();
  });
  after(() => bucket.close());

  const upload = (path: string, { role = "owner", bytes = photo, ...trial }: Trial = {}) =>
    uploadBytes(bucket.at(role, path), bytes, { contentType: "image/jpeg", ...trial });
  const folderOf = (role: Role) => `uploads/${bucket.uid(role)}`;
  const own = (mediaId: string = randomUUID()) => `${folderOf("owner")}/${mediaId}`;

  for (const role of roles) {
    const { own: intoOwn, owners } = mayUpload[role];
    it(`by ${role} is ${intoOwn ? "taken" : "refused"}, and ${owners ? "taken" : "refused"} in the owner's folder`, async () => {
      await (intoOwn ? assertAllowed : assertRefused)(upload(`${folderOf(role)}/${randomUUID()}`, { role }));
      await (owners ? assertAllowed : assertRefused)(upload(own(), { role }));
    });
  }

  it("can be tried again by its owner, before and after it was processed", async () => {
    const mediaId = randomUUID();
    await assertAllowed(upload(own(mediaId)));
    await assertAllowed(upload(own(mediaId)));
    for (const rendition of [null, {}]) {
      const known = { owner: bucket.uid("owner"), purpose: "photo", state: "rejected", rendition };
      await bucket.seed({ [`media/${mediaId}`]: known });
      await assertAllowed(upload(own(mediaId)));
    }
    await assertAllowed(upload(own(mediaId)));
  });

  for (const contentType of ["image/avif", "image/heic", "image/heif"]) {
    it(`of ${contentType} is taken: whether it can be read is for processing to say, with advice`, async () => {
      await assertAllowed(upload(own(), { contentType }));
    });
  }

  it("cannot take an id of a photo that the server fetches", () => assertRefused(upload(own("link-abc"))));

  it("cannot take a media id that is another member's", async () => {
    const mediaId = randomUUID();
    await bucket.seed({ [`media/${mediaId}`]: { owner: bucket.uid("other"), state: "ready" } });
    await assertRefused(upload(own(mediaId)));
  });

  for (const special of ["evidence", "message"])
    it(`neither replaces what is for ${special} once it was seen, nor makes that of what a listing may show`, async () => {
      const mediaId = randomUUID();
      const owner = bucket.uid("owner");
      const customMetadata = { purpose: special };
      const known = (purpose: string, rendition: object | null) =>
        bucket.seed({ [`media/${mediaId}`]: { owner, purpose, state: "rejected", rendition } });
      await known(special, null);
      await assertAllowed(upload(own(mediaId), { customMetadata }));
      for (const purpose of [special, "photo"]) {
        await known(purpose, {});
        await assertRefused(upload(own(mediaId), { customMetadata }));
      }
      await known(special, {});
      await assertRefused(upload(own(mediaId)));
    });

  it("by a suspended member is evidence about the orders they have, and nothing else", async () => {
    const trial = (purpose: string) =>
      upload(`${folderOf("suspended")}/${randomUUID()}`, { role: "suspended", customMetadata: { purpose } });
    await assertAllowed(trial("evidence"));
    for (const purpose of ["photo", "avatar", "message", ""]) await assertRefused(trial(purpose));
    await assertRefused(upload(own(), { role: "suspended", customMetadata: { purpose: "evidence" } }));
  });

  it(`may have ${MAX_BYTES} bytes and not one more`, async () => {
    await assertAllowed(upload(own(), { bytes: new Uint8Array(MAX_BYTES) }));
    await assertRefused(upload(own(), { bytes: new Uint8Array(MAX_BYTES + 1) }));
  });

  for (const contentType of [
    "image/png",
    "image/webp",
    "image/gif",
    "image/avif",
    "image/heic",
    "image/heif",
  ]) {
    it(`may be ${contentType}`, () => assertAllowed(upload(own(), { contentType })));
  }

  it("may say whether it is an avatar, a photo, evidence or for a message, and nothing that is not asked for", async () => {
    for (const purpose of ["avatar", "photo", "evidence", "message", undefined]) {
      const customMetadata: Record<string, string> = purpose === undefined ? {} : { purpose };
      await assertAllowed(upload(own(), { customMetadata }));
    }
    // An import's fetched photos, which the allowance does not count, are known by this key.
    for (const customMetadata of [{ isFetched: "true" }, { purpose: "photo", note: "mine" }]) {
      await assertRefused(upload(own(), { customMetadata }));
    }
  });

  it("may not be for a purpose that is unknown, nor for several", async () => {
    for (const purpose of ["Avatar", "avatars", "photo,avatar", ""]) {
      await assertRefused(upload(own(), { customMetadata: { purpose } }));
    }
  });

  it("for an avatar goes into one's own folder only, and within the same limits", async () => {
    const customMetadata = { purpose: "avatar" };
    await assertRefused(upload(own(), { role: "other", customMetadata }));
    await assertRefused(upload(own(), { role: "nobody", customMetadata }));
    await assertRefused(upload(own(), { contentType: "text/html", customMetadata }));
    await assertRefused(upload(own(), { bytes: new Uint8Array(MAX_BYTES + 1), customMetadata }));
  });

  const otherTypes = [
    "text/html",
    "video/mp4",
    "application/octet-stream",
    "image",
    "text/image/png",
    "image/svg+xml",
    "Image/SVG+xml",
    "image/ svg+xml",
    "image/png, text/html",
    "image/png;charset=text/html",
    "image/jpeg ",
    "image/tiff",
  ];
  for (const contentType of otherTypes) {
    it(`may not be ${contentType}`, () => assertRefused(upload(own(), { contentType })));
  }

  const oddIds = [
    ".hidden",
    "photo.jpg",
    "-dash",
    "_line",
    "a b",
    "a/b",
    "a/b/c",
    "ä",
    "a%2Fb",
    "x".repeat(129),
  ];
  for (const mediaId of oddIds) {
    it(`may not be called ${mediaId.slice(0, 12)}`, () => assertRefused(upload(own(mediaId))));
  }

  it("goes nowhere else", async () => {
    for (const path of [
      "photo",
      `uploads/photo`,
      `elsewhere/${bucket.uid("owner")}/photo`,
      folderOf("owner"),
    ]) {
      await assertRefused(upload(path));
    }
  });

  it("cannot be relabelled afterwards, by its owner or by others", async () => {
    const path = own();
    await upload(path);
    for (const change of [
      { contentType: "text/html" },
      { contentType: "image/png" },
      { contentDisposition: 'attachment; filename="photo.html"' },
      { cacheControl: "public, max-age=31536000" },
      { customMetadata: { purpose: "evidence" } },
    ]) {
      await assertRefused(updateMetadata(bucket.at("owner", path), change));
      await assertRefused(updateMetadata(bucket.at("other", path), change));
    }
  });

  it("is refused while its owner has used up a day's allowance, and taken from the next day on", async () => {
    const grant = (uploadsFrom: Date) =>
      bucket.seed({
        [`access/${bucket.uid("other")}`]: { state: "active", roles: [], uploadsFrom },
      });
    const trial = () => upload(`${folderOf("other")}/${randomUUID()}`, { role: "other" });
    await grant(new Date(Date.now() + 3_600_000));
    await assertRefused(trial());
    await assertAllowed(upload(own()));
    await grant(new Date(Date.now() - 1));
    await assertAllowed(trial());
  });

  it("by a sign-in from before its member signed out everywhere is refused, of a photo and of evidence", async () => {
    const signOut = (signedOutAt: Date) =>
      bucket.seed({ [`access/${bucket.uid("other")}`]: { state: "active", roles: [], signedOutAt } });
    const trial = (purpose: string) =>
      upload(`${folderOf("other")}/${randomUUID()}`, { role: "other", customMetadata: { purpose } });
    await signOut(new Date());
    for (const purpose of ["photo", "evidence"]) await assertRefused(trial(purpose));
    // Those who test rules signed in at the beginning of time.
    await signOut(new Date(0));
    for (const purpose of ["photo", "evidence"]) await assertAllowed(trial(purpose));
  });

  it("of evidence has a day's allowance of its own", async () => {
    const later = new Date(Date.now() + 3_600_000);
    const grant = (allowance: Record<string, Date>, state = "active") =>
      bucket.seed({ [`access/${bucket.uid("other")}`]: { state, roles: [], ...allowance } });
    const trial = (purpose: string) =>
      upload(`${folderOf("other")}/${randomUUID()}`, { role: "other", customMetadata: { purpose } });
    await grant({ uploadsFrom: later });
    await assertAllowed(trial("evidence"));
    await grant({ uploadsFrom: later }, "suspended");
    await assertAllowed(trial("evidence"));
    await grant({ evidenceFrom: later });
    await assertRefused(trial("evidence"));
    await assertAllowed(trial("photo"));
  });
});

interface Trial {
  role?: Role;
  bytes?: Uint8Array;
  contentType?: string;
  customMetadata?: Record<string, string>;
}
