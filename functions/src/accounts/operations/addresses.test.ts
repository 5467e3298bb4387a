import assert from "node:assert/strict";
import { callByName } from "../../../test-support/call-by-name.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, reasonOf } from "../../../test-support/shop.ts";
import { HOUR } from "../../platform/values/clock.ts";

const berlin = { name: "Bo", street: "Lindenweg 1", postalCode: "10115", city: "Berlin", country: "DE" };

describe("An address book", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    for (const uid of ["bo", "eve"]) await addMember(world.context, uid);
  });
  const call = <T = object>(name: string, input: object = {}, uid: string | undefined = "bo") =>
    callByName<T>(world.context, uid, { name: `accounts.${name}`, input });
  const save = (addressId: string, changes: object = {}) =>
    call("saveAddress", { addressId, address: { ...berlin, ...changes } });
  const list = async (uid = "bo") => {
    const { addresses } = await call<{ addresses: { addressId: string; address: object }[] }>(
      "listAddresses",
      {},
      uid,
    );
    return addresses;
  };

  it("has each address under the id that its owner gave it, the last saved first", async () => {
    await save("home");
    world.clock.advance(HOUR);
    await save("work", { street: "Hafenweg 2", line2: "3rd floor", phone: "+49 30 901820" });
    assert.deepEqual(
      (await list()).map(({ addressId }) => addressId),
      ["work", "home"],
    );
    world.clock.advance(HOUR);
    await save("home", { city: "Potsdam", postalCode: "14467" });
    const [latest, ...others] = await list();
    assert.deepEqual(latest?.address, { ...berlin, city: "Potsdam", postalCode: "14467" });
    assert.equal(others.length, 1);
  });

  it("loses what is removed, once or twice", async () => {
    await save("home");
    for (let twice = 0; twice < 2; twice += 1) await call("removeAddress", { addressId: "home" });
    assert.deepEqual(await list(), []);
  });

  it("takes what a parcel can be sent to, and says which field is wrong", async () => {
    await assert.rejects(save("home", { postalCode: "1011" }), {
      reason: "InvalidInput",
      details: {
        issues: [{ path: "address.postalCode", message: "Postal codes in DE look like 10115" }],
      },
    });
    assert.equal(await reasonOf(save("a/b")), "InvalidInput");
  });

  it("has twenty at most, of which each can still be changed", async () => {
    for (let n = 0; n < 20; n += 1) await save(`a${n}`);
    assert.equal(await reasonOf(save("one-more")), "AddressBookFull");
    await save("a7", { street: "Hafenweg 2" });
  });

  it("is its owner's alone", async () => {
    await save("home");
    assert.deepEqual(await list("eve"), []);
    const signedOut = callByName(world.context, undefined, { name: "accounts.listAddresses", input: {} });
    assert.equal(await reasonOf(signedOut), "Unauthenticated");
  });

  it("is filled by the form of each country, which anybody may ask for", async () => {
    const form = await callByName(world.context, undefined, {
      name: "accounts.getAddressForm",
      input: { country: "US" },
    });
    assert.deepEqual(form, {
      needs: ["region", "postalCode"],
      region: "state",
      postalCode: String.raw`^\d{5}(?:-\d{4})?$`,
      example: "10001",
      places: [["city", "region", "postalCode"]],
    });
  });
});
