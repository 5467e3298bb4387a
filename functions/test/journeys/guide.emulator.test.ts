import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import type { Page } from "playwright-core";
import { addresses } from "../../test-support/addresses.ts";
import { openBrowsers } from "../../test-support/browser-page.ts";
import { createPerson } from "../../test-support/person.ts";

const executable = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
  existsSync(path),
);

/** What the page's script has put there. */
interface Guide {
  join: (handle: string, displayName: string) => Promise<void>;
  sell: (photo: Blob, uid: string) => Promise<string>;
  buy: (listingId: string, uid: string) => Promise<string | undefined>;
  followOrders: (uid: string, show: (orderId: string, kind: string) => void) => () => void;
  pictureOf: (picture: object, source: object) => { src: string };
  souk: {
    listings: { getListing: (input: object) => Promise<{ photos: { picture: object }[] }> };
    orders: { getOrder: (input: object) => Promise<{ id: string; state: string }> };
  };
}
declare const guide: Guide;
declare const drawPhoto: () => Promise<Blob>;
declare const widthOf: (src: string) => Promise<number>;
declare const signIn: (email: string, password: string) => Promise<string>;

describe("The code of the frontend guide, in a browser,", function () {
  this.timeout(300_000);
  let browsers: Awaited<ReturnType<typeof openBrowsers>>;
  before(async function () {
    if (executable) browsers = await openBrowsers(executable);
    else {
      process.stdout.write("    There is no Chromium here: the guide is not played in a browser.\n");
      this.skip();
    }
  });
  after(() => browsers?.close());

  const enter = async (handle: string): Promise<{ page: Page; uid: string }> => {
    const { email, password, uid } = await createPerson(handle);
    const page = await browsers.open();
    await page.evaluate(
      async ([mail, secret, name]) => {
        await signIn(mail, secret);
        await guide.join(name, name);
      },
      [email, password, handle] as const,
    );
    return { page, uid };
  };

  it("goes from a photo to a piece that is shown, bought, paid and told of", async () => {
    const suffix = Date.now().toString(36);
    const [seller, buyer] = await Promise.all([enter(`sara_${suffix}`), enter(`bo_${suffix}`)]);
    const { storage, project } = addresses();
    const source = { bucket: `${project}.appspot.com`, host: `http://${storage.host}:${storage.port}` };

    const listingId = await seller.page.evaluate(async (uid) => {
      const photo = await drawPhoto();
      return guide.sell(photo, uid);
    }, seller.uid);

    const width = await buyer.page.evaluate(
      async ([id, at]) => {
        const { photos } = await guide.souk.listings.getListing({ listingId: id });
        return widthOf(guide.pictureOf(photos[0]?.picture ?? {}, at).src);
      },
      [listingId, source] as const,
    );
    assert.ok(width >= 640, `${width} pixels wide`);

    const order = await buyer.page.evaluate(
      async ([id, uid]) => {
        const orderId = await guide.buy(id, uid);
        await new Promise<void>((resolve) => {
          guide.followOrders(uid, (told, kind) => {
            if (told === orderId && kind === "orderPaid") resolve();
          });
        });
        return guide.souk.orders.getOrder({ orderId });
      },
      [listingId, buyer.uid] as const,
    );
    assert.equal(order.state, "paid");
    assert.match(order.id, /^\w{5}-\w{5}$/);
  });
});
